"""Amendments read: the instructions of a document that is to change another one."""
