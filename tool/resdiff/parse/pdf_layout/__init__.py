"""From the printed lines of a PDF, each with its place on the page, to paragraphs and notes; `pages` is the way in."""
