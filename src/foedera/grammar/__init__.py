"""The rule engine: tokens, lexicon, patterns and frames. It knows no language, no actor and no event type."""
