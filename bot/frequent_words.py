"""The words that a set of posts has in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

WORD = re.compile(r"#?[^\W\d_][\w'’-]+")
NOT_WORDS = re.compile(r"https?://\S+|[@＠]\w+")


def _words(rows: str) -> frozenset[str]:
    return frozenset(rows.split())


STOP_WORDS = _words(
    """
    a about after again all also am an and any are as at be because been before being but by can can't
    could did didn't do does doesn't doing don't down even ever for from get getting go going got had has
    have having he her here him his how i'm i've if in into is isn't it it's its just know like make me
    more most my never no not now of off on one only or other our out over please really rt she should so
    some still such than that that's the their them then there these they this those through to too today
    up us very was wasn't way we were what when where which while who why will with won't would yes you
    you're your

    ai alors au aussi aux avec avez avoir bien bon c'est ca car ce cela ces cet cette chez comme dans de
    des donc du elle elles en encore est et etait etre eu faire fait fois font il ils j'ai je jamais jour
    la le les leur lui ma mais me meme mes moi mon ne nos notre nous on ont ou par parce pas peu plus pour
    pourquoi quand que quel quelle qu'il qu'on qui quoi sa sans se ses si son sont suis sur ta tes toi ton
    toujours tous tout toute tres tu un une vos votre vous y été même très ça où à être c’est j’ai

    al algo como con cuando de del desde donde el ella ellos en entre era eres es esa ese eso esta estan
    estar estas este esto estoy fue ha hace han hasta hay he la las le les lo los mas me mi mis muy nada
    ni no nos o os para pero por porque que quien se ser si sin sobre son su sus también tan te tiene todo
    todos tu tus un una uno y ya yo más está están qué sí él

    aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass dein dem den der des die
    dies diese doch dort du ein eine einem einen einer er es euch euer für ganz gibt hab habe haben hat
    hier ich ihm ihn ihr im immer in ist ja jetzt kann kein keine man mehr mein mich mir mit mal nach
    nicht noch nur ob oder ohne schon sehr sein seit sich sie sind so über um und uns unser vom von vor
    war warum was wenn wer wie wieder wir wird wo zu zum zur

    agli ai al alla alle anche ancora avete c'è che chi ci come con cosa così cui da dal dalla degli dei
    del della delle di dove due è era essere fa fare gli ha hai hanno ho il io la le lei lo loro lui ma me
    mi mia mio molto ne nei nel nella no noi non nostro o ogni per perché perche più poi qua quando quello
    questa questo qui se sei si sia solo sono sta su sua sul sulla suo te ti tra tu tutti tutto un una uno
    vi voi

    ao aos aqui as até com como da das de dela dele depois do dos e ela ele eles em então era essa esse
    esta está estão estou eu faz foi há isso isto já lá mais mas me meu meus minha muito na nas nem no nos
    não nós o os ou para pela pelo por porque pra qual quando que quem se sem ser seu seus só sua suas são
    também te tem tenho um uma umas uns vai você vocês é
    """
)


def word_counts(texts: Iterable[str], skip: Collection[str] = ()) -> Counter[str]:
    """In how many texts each word stands, in small letters; hashtags keep their #.

    Left out: stop words in six languages, words of two letters, links, handles, and `skip`.
    """
    out = STOP_WORDS | {word.casefold() for word in skip}
    counts: Counter[str] = Counter()
    for text in texts:
        words = WORD.findall(NOT_WORDS.sub(" ", text.casefold()))
        counts.update({word for word in words if len(word) > 2 and word not in out and word[1:] not in out})
    return counts


def most_repeated(texts: Iterable[str], n: int, skip: Collection[str] = ()) -> tuple[tuple[str, int], ...]:
    """Return the `n` words that stand in most of the texts (in two at least), with the number of texts."""
    counts = word_counts(texts, skip)
    return tuple(sorted(((w, c) for w, c in counts.items() if c > 1), key=lambda wc: (-wc[1], wc[0]))[:n])


# Handles, links and signs do not make a text another one, nor do the initials at its end; numbers do:
# they are often the answer.
NOT_THE_TEXT = re.compile(r"https?://\S+|[@＠]\w+|\^\w{1,3}\b|[\W_]")


def bare(text: str) -> str:
    """Return what is left of a text that makes it the same as another one."""
    words = NOT_THE_TEXT.sub(" ", text.casefold()).split()
    return " ".join(words) or text.strip()
