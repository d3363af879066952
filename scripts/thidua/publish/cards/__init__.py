"""Pictures of 1200 x 630 by which social networks show a page that somebody shares.

``lines`` breaks text, ``paint`` draws a card, ``cover`` opens and crops its picture, ``files`` says
which page has which card and puts them into the site. What the fonts can write, a rule knows
(``rules/card_title.py``).
"""
