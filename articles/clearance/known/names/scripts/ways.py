"""All ways through a row of choices, likeliest first."""

from itertools import combinations, islice, product


def ways(choices, most):
    """Return up to `most` different strings, each made of one of the options at every place.

    `choices` is a list of tuples of strings; the first of each is the likeliest. Strings that
    take fewer unlikely options come first.
    """
    usual = [options[0] for options in choices]
    open_places = [place for place, options in enumerate(choices) if len(options) > 1]
    return list(dict.fromkeys(islice(_strings(usual, choices, open_places), most)))


def _strings(usual, choices, open_places):
    for changed in range(len(open_places) + 1):
        for places in combinations(open_places, changed):
            for options in product(*(choices[place][1:] for place in places)):
                way = usual.copy()
                for place, option in zip(places, options, strict=True):
                    way[place] = option
                yield "".join(way)
