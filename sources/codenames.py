"""Two-word codenames, drawn at random so that they say nothing about the person."""

import secrets

FIRST = """
    Amber Ashen Autumn Azure Bramble Brass Bright Bronze Cedar Chalk Cinder Clear Cobalt
    Copper Coral Crimson Dapple Dawn Distant Drift Dusky Early Ember Fallow Fern Flint Frost
    Gentle Golden Granite Harbour Hazel Heather Hidden Hollow Honey Indigo Iron Ivory Jade
    Juniper Kindly Lantern Late Laurel Linen Lunar Marble Meadow Mellow Midnight Misty Moss
    Narrow North Oaken Ochre Olive Opal Orchard Pearl Pebble Pewter Pine Plain Poplar Quiet
    Rain Raven Reed River Rowan Russet Saffron Salt Sandy Scarlet Shaded Silent Silver Slate
    Snowy South Spring Steel Stone Still Summer Tawny Teal Thistle Tidal Timber Umber Upland
    Velvet Violet Walnut Warm West Willow Winter
"""

SECOND = """
    Anchor Arch Avocet Badger Barn Basin Beacon Beetle Bell Bittern Boulder Bridge Brook
    Canal Candle Cave Chapel Cliff Clover Compass Cormorant Crane Creek Curlew Dale Dolphin
    Dove Dune Egret Falcon Ferry Finch Fjord Forge Gable Gannet Gate Glade Grove Gull Hare
    Hearth Heron Hill Hornet Ibis Inlet Island Jackdaw Kestrel Kettle Kite Ladder Lagoon
    Lapwing Lark Ledge Linnet Locket Lynx Magpie Mallard Marsh Marten Martin Meadowlark Mill
    Moor Moth Needle Nest Newt Orchid Osprey Otter Owl Paddle Parapet Pelican Petrel Pier
    Plover Pond Quarry Quill Rafter Ravine Reef Ridge Robin Rook Saddle Sail Sparrow Spire
    Stork Swallow Swift Tern Thimble Thrush Tower Valley Wagtail Wharf Widgeon Wren
"""


def sought(typed):
    """Return the letters to find codenames by, of what somebody typed or crafted."""
    # A database takes no text with this character in it.
    return typed.replace("\0", "").strip()


def draw(taken):
    """Return a codename for which `taken(codename)` is false.

    The picker takes no input about the person, so that the name cannot hint at them.
    """
    for _ in range(1000):
        codename = f"{secrets.choice(FIRST.split())} {secrets.choice(SECOND.split())}"
        if not taken(codename):
            return codename
    raise RuntimeError("There is no codename left to draw.")
