"""Words that stand around people's names: what a name is made with, opened by and followed by."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Small words inside a name.
PARTICLES = frozenset(
    _words("""
    de del la las los da das do dos di du van von der den bin al e y san
    """)
)

#: Titles in front of a name that are no part of it.
HONORIFICS = frozenset(
    _words("""
    dr. dra. prof. profesor profesora professor mr. ms. mrs. sr. sra. lic. mtra. mtro. rev.
    fr. sister brother comrade compañera compañero senator senador senadora deputy diputado
    diputada attorney
    """)
)

#: Words that, capitalised, open a sentence or name a body, a place or a time, never a person.
NEVER_IN_NAMES = frozenset(
    _words("""
    a an the this these in on at our when since after before while born as for from with if
    el la los las un una este esta en desde nuestro nuestra con originaria originario
    acclaimed longtime veteran former renowned award-winning activist journalist university
    universidad college institute instituto school escuela center centro centre colegio
    project proyecto union sindicato unions workers trabajadores federation federación
    committee comité council consejo congress congreso coalition coalición network red
    movement movimiento party partido department departamento secretaría ministry bureau
    agency agencia association asociación asamblea assembly foundation fundación
    organization organización alliance alianza front frente labor notes news times magazine
    journal press bulletin boletín united estados unidos states nations national nacional
    international internacional american mexican mexicana mexicano city ciudad state estado
    south east sur central january february march july
    september october november december commission comisión office oficina board
    society sociedad human rights derechos studies estudios history historia economic policy
    política radio television chronicle executive director directora president presidente
    presidenta deputy secretary secretario secretaria undersecretary chief train tren river
    street avenue avenida war guerra act treaty tratado día gulf
    golfo valley court two three four five six seven eight ten cuatro
    cinco seis siete diez mechanism response rapid revolution revolución constitution
    constitución plan
    """)
)

#: Verbs that tell of somebody's life: "Thea Lee served as …".
LIFE_VERBS = _words("""
    is are was were has have had served serves works worked teaches taught spent writes wrote
    directs directed founded co-founded cofounded leads led heads headed joined coordinates
    coordinated came grew lives lived began started studied studies researches covers covered
    reports reported organizes organized holds held represents represented edits edited runs ran
    became hosts moved left helped helps drove drives sews sewed farms spoke talked travels
    tells paints sings plays photographs practices advises advised chairs chaired manages sells
    managed documents translates translated publishes published hails belongs raises grows makes
    repairs opens trains defends follows volunteers fought won retired picks picked cleans cooks
    es son fue era ha han trabaja trabajó trabajan dirige dirigió enseña escribe escribió fundó
    cofundó nació vive forma participa coordina coordinó encabeza encabezó se preside presidió
    imparte investiga estudia estudió milita representa representó lleva pasó llegó creció
    empezó comenzó organiza cubre edita conduce ocupó ayudó dejó emigró cose maneja viaja pinta
    canta traduce publica documenta atiende asesora repara siembra cultiva vende recorre cuida
    defiende acompaña pertenece ganó luchó cocina teje narra cuenta
""")

#: How words for what people do begin, in both languages; each is part of a pattern.
CALLINGS = _words(r"""
    director president professor journalist photo report writer author novel organi[sz] activis
    scholar econom correspond agronom column critic keeper clerk writes covers lives\sin escribe
    cubre vive\sen lawyer attorney research investiga member found coordina lead work histori
    artist film teach student editor analy secretar officer advis senat deput legislat poet
    musician farm served union cartoonist translat fellow doctor nurse spokes representative
    candidate campaign volunteer host podcast painter muralist anthropolog sociolog scientist
    educator engineer seamstress driver miner weaver profesor periodista fot[oó]graf escrit
    autor catedr abogad miembr integrante fund l[ií]der dirigente trabaj maestr estudi asesor
    diputad poeta m[uú]sic campesin obrer sindicali sirvi caricaturista traduc doctora enfermer
    vocer candidat voluntari conduc pintor jurista soci[oó]log antrop[oó]log cient[ií]fic
    ingenier costurer tejedor chofer milita
""")
