"""From the printed lines of a PDF to paragraphs and notes; `pages` is the way in."""
