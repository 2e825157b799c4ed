"""A case as people work on it: lists, history, deadlines, escalations, storms, who may see it."""
