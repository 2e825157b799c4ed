"""What somebody is writing: how it is signed, counted, cut, priced, and what happened meanwhile; pure."""
