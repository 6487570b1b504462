"""The label sets of the finder, and the names under which statements stand on a Doc.

Stage one tags tokens with the cue of a statement or of an attitude; a statement without a cue (GUIDELINES §1)
is anchored at its first content token. Stage two labels, for one cue at a time, the tokens around it with
the roles that they play for this cue, as in semantic role labelling.
"""

SPANS_KEY = "quotex"
# In training data: tokens of which the annotation does not say whether they are a cue.
UNSURE = "UNSURE"

STATEMENT, ATTITUDE = "statement", "attitude"
ANCHOR_TAGS = ("O", "B-statement", "I-statement", "B-attitude", "I-attitude", "B-bare")
# PolNeAR's attributions never nest, so one tag a token is enough for them.
FLAT_TAGS = ("O", "B-CUE", "I-CUE", "B-SOURCE", "I-SOURCE", "B-CONTENT", "I-CONTENT")
ROLES = ("CONTENT", "SOURCE", "ADDRESSEE", "MEDIUM", "DATE")
ROLE_TAGS = ("O", *(f"{prefix}-{role}" for role in ROLES for prefix in "BI"))

# How far the roles of a cue are looked for: tokens to either side, paragraphs to either side (the next one only where
# it can go on with the statement), and sentences before.
# Nearly all training statements fit; with 60 and 110 tokens and any sentence, held-out scores are the same.
WINDOW_LEFT, WINDOW_RIGHT, PARAGRAPHS, SENTENCES = 50, 70, 1, 1
