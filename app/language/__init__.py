"""Chinese text: tokens, pinyin, words, near-equality and masking of personal data."""
