"""Names in Greek letters."""

import unicodedata

from articles.clearance.known.names.scripts.ways import Table, ways

MOST = 32
ACCENTS = dict.fromkeys(map(ord, "\u0301\u0300\u0342\u0313\u0314\u0345"))

SPELT = Table("""
    α a  αι ai,e  αυ av,au,af  β v,b  γ g,gh  γγ ng,gg  γκ gk,g,ng  γχ nch,nkh  γι gi,yi,y
    γε ge,ye  δ d,dh  ε e  ει ei,i  ευ ev,eu,ef  ζ z  η i,e  ηυ iv  θ th  ι i  κ k,c  λ l  μ m
    μπ b,mp,mb  ν n  ντ nt,d,nd  ξ x,ks  ο o  οι oi,i  ου ou,u  π p  ρ r  σ s  ς s  τ t
    τζ tz,dz,j  τσ ts,ch  υ y,i,u  φ f,ph  χ ch,h,kh  ψ ps  ω o  αϊ ai  οϊ oi  ϊ i  ϋ y""")
HEARD = Table("""
    α a  αι e,ai  αυ av  β v,b  γ g,y  γγ ŋg,g  γκ g,ŋg  γχ ŋx  γι y,gi  δ d  ε e  ει i,ei
    ευ ev,eu  ζ z,ž  η i,e  ηυ iv  θ t,s  ι i  κ k  λ l  μ m  μπ b,mb,mp  ν n  ντ d,nd,nt  ξ ks
    ο o  οι i,oi  ου u  π p  ρ r  σ s,š  ς s,š  τ t  τζ j,c,ž  τσ č,c  υ i,u  φ f  χ x,h  ψ ps
    ω o  αϊ ai  οϊ oi  ϊ i  ϋ i""")


def romanised(word):
    """Return plausible Latin spellings of a word."""
    return ways(SPELT.choices(_bare(word)), MOST)


def heard(word):
    """Return how a word may sound, in the sound letters of `latin`."""
    return ways(HEARD.choices(_bare(word)), MOST)


def _bare(word):
    apart = unicodedata.normalize("NFD", word.lower()).translate(ACCENTS)
    return unicodedata.normalize("NFC", apart)
