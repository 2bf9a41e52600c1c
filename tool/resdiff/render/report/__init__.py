"""Pages that can be mailed: the report, the batch, the trace, the history."""
