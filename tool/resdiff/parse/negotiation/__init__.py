"""What negotiators write beside the words of a draft: how far it is agreed, whose text it is."""
