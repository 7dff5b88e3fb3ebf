"""General usage: how often a word stands in what everybody writes (wordfreq)."""

# wordfreq's finest list ends here; what is not listed is at most so frequent.
RAREST = 1e-8


class Usage:
    """How often words stand in general usage of one language."""

    def __init__(self, language):
        from wordfreq import get_frequency_dict

        self._frequencies = get_frequency_dict(language)

    @classmethod
    def of(cls, tag):
        """Return the usage of a language by its tag, such as `en-GB`; None where none is known.

        Languages that are written without spaces between words are not known either.
        """
        from wordfreq import available_languages
        from wordfreq.language_info import get_language_info

        language = tag.replace("_", "-").partition("-")[0].lower()
        if language not in available_languages():
            return None
        return cls(language) if get_language_info(language)["tokenizer"] == "regex" else None

    def frequency(self, term):
        """Return the share of all words that a word has; of a phrase, that of its rarest word.

        A phrase is never more frequent than that, so none is said to be rarer than it is.
        """
        return max(RAREST, min(self._frequencies.get(form, 0) for form in term.split(" ")))
