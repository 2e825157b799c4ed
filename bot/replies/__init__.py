"""What goes out to customers: drafts, checks, signatures, approval, and what happened meanwhile."""
