"""Who follows the brand: who came, who left, and what a person of the team does for one of them."""
