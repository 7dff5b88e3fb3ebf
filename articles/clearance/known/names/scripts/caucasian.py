"""Names in Georgian and Armenian letters."""

from articles.clearance.known.names.scripts.ways import Table, ways

MOST = 32

SPELT = Table("""
    ა a  ბ b  გ g  დ d  ე e  ვ v  ზ z  თ t,th  ი i  კ k  ლ l  მ m  ნ n  ო o  პ p  ჟ zh,j  რ r
    ს s  ტ t  უ u  ფ p,ph  ქ k  ღ gh,g  ყ q,k  შ sh  ჩ ch  ც ts  ძ dz,z  წ ts  ჭ ch  ხ kh,h
    ჯ j,dj  ჰ h  ա a  բ b,p  գ g,k  դ d,t  ե e,ye  զ z  է e  ը y,e  թ t  ժ zh,j  ի i  լ l  խ kh
    ծ ts,dz  կ k,g  հ h  ձ dz,ts  ղ gh  ճ ch,j  մ m  յ y,h  ն n  շ sh,ch  ո o,vo  չ ch  պ p,b
    ջ j,ch,dj  ռ r  ս s,ss  վ v  տ t,d  ր r  ց ts  ւ w,v  փ p,ph  ք k  և ev,yev  օ o  ֆ f
    ու u,ou  յան yan,ian  յա ya,ia""")
HEARD = Table("""
    ა a  ბ b  გ g  დ d  ე e  ვ v  ზ z  თ t  ი i  კ k  ლ l  მ m  ნ n  ო o  პ p  ჟ ž  რ r  ს s
    ტ t  უ u  ფ p  ქ k  ღ ġ  ყ k  შ š  ჩ č  ც c  ძ c  წ c  ჭ č  ხ x,h  ჯ j  ჰ h  ա a  բ b  գ g
    դ d  ե e,ye  զ z  է e  ը e,-  թ t  ժ ž  ի i  լ l  խ x  ծ c  կ k  հ h  ձ c  ղ ġ,l  ճ č  մ m
    յ y,h  ն n  շ š  ո o,vo  չ č  պ p  ջ j  ռ r  ս s  վ v  տ t  ր r  ց c  ւ v,w  փ p  ք k  և ev
    օ o  ֆ f  ու u""")


def romanised(word):
    """Return plausible Latin spellings of a word, Eastern and Western."""
    return ways(SPELT.choices(word.lower()), MOST)


def heard(word):
    """Return how a word may sound, in the sound letters of `latin`."""
    return ways(HEARD.choices(word.lower()), MOST)
