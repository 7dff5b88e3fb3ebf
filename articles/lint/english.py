"""English words that the rules go by; the lists are our own and make no claim to be whole."""

SPEECH = (
    "said", "says", "say", "saying", "told", "tells", "added", "adds", "wrote", "writes",
    "recalled", "recalls", "explained", "explains", "warned", "warns", "argued", "argues",
    "noted", "insisted", "claimed", "claims", "described", "describes", "complained", "confirmed",
    "acknowledged", "admitted", "asked", "replied", "alleged", "believed", "believe", "believes",
    "continued", "stated", "revealed", "reveals", "suggested", "maintained", "remembered",
)  # fmt: skip

# Posts and parts in which somebody stands in a story.
POSTS = (
    "minister", "president", "premier", "chancellor", "secretary", "spokesman", "spokeswoman",
    "spokesperson", "mayor", "governor", "senator", "congressman", "congresswoman", "lawmaker",
    "judge", "lawyer", "prosecutor", "attorney", "detective", "inspector", "officer", "sergeant",
    "captain", "general", "colonel", "director", "chairman", "chairwoman", "chair", "chief",
    "manager", "executive", "owner", "founder", "boss", "clerk", "colleague", "critic",
    "neighbour", "neighbor", "doctor", "nurse", "teacher", "professor", "student", "priest",
    "bishop", "editor", "reporter", "journalist", "author", "writer", "candidate", "leader",
    "deputy", "commissioner", "ambassador", "king", "queen", "prince", "princess", "actor",
    "actress", "singer", "driver", "man", "woman", "boy", "girl", "father", "mother", "husband",
    "wife", "brother", "sister", "son", "daughter", "widow", "widower", "victim", "suspect",
    "defendant", "witness", "official", "aide", "adviser", "advisor", "diplomat", "employee",
    "worker", "resident", "user", "patient", "visitor",
)  # fmt: skip

# Bodies that speak through somebody whose business it is.
BODIES = (
    "ministry", "department", "office", "government", "agency", "company", "firm", "bank",
    "court", "police", "council", "commission", "committee", "university", "hospital", "party",
    "embassy", "administration", "authority", "board", "church", "union", "school", "group",
    "campaign", "spokesman", "spokeswoman", "spokesperson", "lawyer", "lawyers", "attorney",
    "attorneys", "representative", "representatives", "house", "palace", "bureau", "corporation",
    "regulator", "service", "prosecutors", "directorate", "institute", "foundation", "trust",
    "network",
)  # fmt: skip

# Nouns that say a gender.
GENDERED = (
    "man", "woman", "gentleman", "lady", "boy", "girl", "father", "mother", "husband", "wife",
    "brother", "sister", "son", "daughter", "widow", "widower", "grandfather", "grandmother",
    "uncle", "aunt", "nephew", "niece", "spokesman", "spokeswoman", "chairman", "chairwoman",
    "businessman", "businesswoman", "policeman", "policewoman", "congressman", "congresswoman",
    "councilman", "councilwoman", "actress", "waitress", "hostess", "stewardess", "heiress",
    "headmistress", "headmaster", "schoolmaster", "schoolmistress", "serviceman", "servicewoman",
    "fireman", "firewoman", "salesman", "saleswoman", "cameraman", "camerawoman", "anchorman",
    "anchorwoman", "midwife", "nun", "monk", "housewife", "statesman", "stateswoman", "seaman",
    "craftsman", "draughtsman", "foreman", "forewoman", "clergyman", "clergywoman", "baroness",
    "countess", "duchess", "bachelor", "bride", "bridegroom", "matriarch", "patriarch", "dad",
    "mum", "mom", "guy", "bloke", "lad", "lass", "ex-husband", "ex-wife", "boyfriend",
    "girlfriend",
)  # fmt: skip

# Hard words about somebody's character or fitness.
HARD = (
    "abusive", "abuser", "amoral", "amorality", "appalling", "arrogant", "awful", "bigot",
    "bully", "bullying", "buffoon", "callous", "charlatan", "cheat", "cheater", "clown",
    "clueless", "con man", "conman", "corrupt", "corruption", "coward", "cowardly", "crazy",
    "creep", "criminal", "crook", "crooked", "cruel", "dangerous", "delusional", "demagogue",
    "deranged", "despicable", "despot", "detrimental", "disaster", "disgrace", "disgraceful",
    "disgusting", "dishonest", "disloyal", "drunk", "egomaniac", "erratic", "evil", "failure",
    "fascist", "feckless", "fool", "foolish", "fraud", "fraudulent", "hated", "hates",
    "hypocrite", "hypocritical", "idiot", "idiotic", "ignorant", "immoral", "impetuous",
    "impulsive", "incapable", "incompetence", "incompetent", "ineffective", "inept", "insane",
    "ill-informed", "joke", "laughing stock", "lazy", "liar", "lied", "lies", "loathsome",
    "lunatic", "lying", "malicious", "manipulative", "mediocre", "megalomaniac", "menace",
    "misogynist", "monster", "monstrous", "moron", "narcissist", "narcissistic", "nasty",
    "obnoxious", "paranoid", "pathetic", "petty", "predator", "psychopath", "racist", "reckless",
    "ruthless", "scum", "selfish", "sexist", "shameful", "shameless", "sociopath", "spineless",
    "stupid", "sycophant", "terrible", "thief", "thug", "toxic", "traitor", "tyrant",
    "tyrannical", "unethical", "unfit", "unhinged", "unqualified", "unscrupulous", "unstable",
    "untrustworthy", "useless", "vain", "vicious", "vindictive", "weak", "wicked", "worthless",
)  # fmt: skip
