"""Drafts made from archived passages: as printed, shortened, reordered, in other words."""

from __future__ import annotations

import random
import re

from indexer.records import Language

#: Everyday words and what an editor might write instead; written for this benchmark.
_ENGLISH = """
workers=employees union=guild company=firm said=stated says=states government=administration
many=numerous more=additional big=large large=sizeable new=recent also=likewise but=yet
because=since however=still wages=pay wage=pay strike=walkout strikes=walkouts began=started
begin=start ended=finished against=opposing people=persons women=female men=male country=nation
countries=nations law=statute laws=statutes won=gained win=gain lost=forfeited fight=struggle
years=twelvemonths year=twelvemonth city=town home=house homes=houses land=soil water=rivers
asked=requested told=informed think=believe thinks=believes know=understand important=crucial
small=little money=funds first=initial last=final get=obtain got=obtained made=produced
make=produce need=require needs=requires help=aid use=employ used=employed show=display
shows=displays after=following before=prior about=around today=now work=labor working=laboring
job=post jobs=posts plant=factory factory=plant leaders=chiefs leader=chief members=affiliates
meeting=gathering vote=ballot votes=ballots agreement=accord rights=guarantees often=frequently
almost=nearly children=kids bosses=employers owner=proprietor owners=proprietors begin=start
every=each must=should
"""
_SPANISH = """
trabajadores=empleados sindicato=gremio empresa=compañía dijo=señaló dice=señala
gobierno=ejecutivo muchos=numerosos muchas=numerosas más=mayor grande=enorme nuevo=reciente
nueva=reciente también=igualmente pero=mas porque=pues salario=sueldo salarios=sueldos
huelga=paro huelgas=paros comenzó=empezó contra=frente gente=población mujeres=señoras
país=nación países=naciones ley=norma leyes=normas ganó=obtuvo lucha=batalla años=ejercicios
ciudad=urbe casa=vivienda casas=viviendas tierra=suelo agua=líquido pidió=solicitó
importante=fundamental pequeño=chico pequeña=chica dinero=recursos primero=inicial
hacer=realizar hizo=realizó necesita=requiere ayuda=apoyo usar=emplear muestra=exhibe
después=luego antes=previamente hoy=ahora trabajo=labor empleo=puesto empleos=puestos
planta=fábrica fábrica=planta dirigentes=líderes miembros=integrantes reunión=encuentro
voto=sufragio votos=sufragios acuerdo=pacto derechos=garantías casi=prácticamente niños=infantes
patrones=empleadores dueño=propietario dueños=propietarios cada=todo
"""
SYNONYMS: dict[Language, dict[str, str]] = {
    language: dict(pair.split("=") for pair in pairs.split())
    for language, pairs in ((Language.EN, _ENGLISH), (Language.ES, _SPANISH))
}
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_WORD = re.compile(r"[^\W\d_]+")


def deleted(text: str, chance: random.Random) -> str:
    """A quarter of the words gone, from any place."""
    words = text.split()
    kept = [word for word in words if chance.random() >= 0.25]
    return " ".join(kept or words)


def reordered(text: str, chance: random.Random) -> str:
    """The sentences, or the halves of a single one, in another order."""
    parts = _SENTENCES.split(text)
    if len(parts) < 2:
        words = text.split()
        middle = len(words) // 2 + chance.randint(-2, 2)
        return " ".join((*words[middle:], *words[:middle]))
    turn = chance.randrange(1, len(parts))
    return " ".join((*parts[turn:], *parts[:turn]))


def paraphrased(text: str, language: Language, chance: random.Random) -> str:
    """Other everyday words where the list has one, a tenth of the others gone, halves swapped."""
    known = SYNONYMS.get(language, {})

    def other(found: re.Match[str]) -> str:
        word = found[0]
        instead = known.get(word.lower())
        if instead is None:
            return word
        return instead.capitalize() if word[0].isupper() else instead

    words = [word for word in _WORD.sub(other, text).split() if chance.random() >= 0.1]
    return reordered(" ".join(words), chance)
