"""A page on this machine for those without a terminal: files are dropped on it, reports come back.

    browser ─ guard ─ routes ─ Desk ─ Workers ─(a process)─ operations
             refuses   answer   what is   watched,          read, compare,
             strangers          loaded    ended at will     write

Whatever a stranger's file does, it does in a process that is ended and replaced; the server only
moves bytes. Files lie in a private folder that goes with the server.
"""
