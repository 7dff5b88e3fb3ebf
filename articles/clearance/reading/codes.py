"""QR and bar codes in pictures, read by zxing-cpp."""


def read(image):
    """Return the texts of all codes in a picture of mode L or RGB."""
    import zxingcpp

    found = zxingcpp.read_barcodes(image, try_rotate=True, try_downscale=True, try_invert=True)
    return list(dict.fromkeys(code.text for code in found if code.text))
