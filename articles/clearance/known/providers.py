"""Domains and boxes that millions share and that tell nothing about anybody."""

from articles.clearance.known.names.listed import words_in

# The label before the public suffix where a provider has many of those, else the whole domain.
PROVIDERS = words_in("""
    gmail googlemail yahoo ymail rocketmail hotmail outlook live msn icloud me.com mac.com aol
    gmx web.de t-online freenet arcor mail.com email.com mail.ru bk.ru inbox.ru list.ru yandex
    rambler ya.ru qq 163 126 sina sohu naver daum hanmail nate protonmail proton pm.me tutanota
    tuta fastmail zoho orange wanadoo free.fr laposte sfr bbox libero virgilio tiscali alice.it
    tin.it wp.pl o2.pl onet interia seznam email.cz centrum.cz abv.bg ukr.net i.ua meta.ua
    rediffmail btinternet sky.com ntlworld virginmedia talktalk blueyonder comcast verizon att.net
    sbcglobal bellsouth cox.net charter.net earthlink juno shaw.ca rogers.com sympatico bigpond
    optusnet telstra xtra.co.nz uol.com.br bol.com.br terra riseup hey.com posteo mailbox.org
    hushmail duck.com skynet.be telenet ziggo xs4all planet.nl bluewin hispeed telia telenor
    walla 012.net.il docomo ezweb softbank mailinator
    """)
# Set aside by RFC 2606: nobody's.
RESERVED = frozenset({"example.com", "example.net", "example.org"})
# Boxes that a whole house reads.
SHARED_BOXES = words_in("""
    abuse admin administrator billing bookings careers contact desk editor editors enquiries
    feedback hello help helpdesk hostmaster hr info inquiries jobs kontakt letters mail marketing
    media news newsdesk no-reply noreply office post postmaster press reception root sales
    secretary security service support team tips webmaster
    """)
