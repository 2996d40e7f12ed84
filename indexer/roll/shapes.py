"""Words that tell a person's name from an organisation's, and both from a place's or a day's."""

from __future__ import annotations

from indexer.analysis.folding import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


#: Names that people are given, in Mexico and in the United States; a person's name opens by one.
GIVEN_NAMES = _words("""
aaron abel abigail abraham adalberto adam adán adela adelaida adelita adolfo adrian adrián adriana
agatha agustín agustin aida alan alba albert alberto alejandra alejandro alex alexa alexander
alexandra alexandria alexis alfonsina alfonso alfred alfredo alice alicia alison allison alma
altagracia alondra álvaro alvaro amalia amanda amber amelia américa amlo amparo amy ana anabel
anahí anastasia andré andrea andreas andrés andres andrew ángel angel ángela angela ángeles
angélica angelica angie anita ann anna anne annette annie anthony antonia antonio apolinar araceli
ariadna ariel arlene armando armida arnoldo arnulfo arthur artemio arturo ashley augusto aurelio
aurora azucena baldemar baltasar bárbara barbara beatrice beatriz belén ben benita benito benjamin
benjamín bernardino bernardo bernie berta bertha beth betty beverly bill billy blanca bob bonnie
brad braulio brenda brian brigitte bruce bruno caitlin camila camille candelaria carl carla carlos
carmelita carmelo carmen carol carolina caroline carolyn catalina catherine cathy cecilia celeste
celia celina cesar césar charles charlie charlotte chelsea cheryl chloe chris christian christina
christine christopher chuck cindy cipriano claire clara clarence claudia clemente clementina colin
concepción consuelo cordelia cristian cristina cristóbal cuauhtémoc cynthia dale dalia damián dan
daniel daniela danielle danny darío dario david dawn dean deborah debra dennis derek diana diane
diego dina dolores domingo don donald donna dora dorothy doug douglas dulce edgar edith edmundo
eduardo edward edwin efraín efrain eileen elaine elba elena eleonora elías elias elisa elizabeth
elizabet ella ellen elon eloísa elsa elvira emilia emiliano emilio emily emma emmanuel enrique
eric erica erick erik erika ernest ernesto esperanza esteban estefanía estela esther ethan eugene
eugenia eugenio eunice eva evangelina evelia evelyn evo ezequiel fabián fabiola fátima faustino
federico felicia felícitas felipe félix felix fermín fernanda fernando fidel flora florencia
florentino fortino frances francesca francis francisca francisco frank franklin fred frederick
frida fulana fulano gabriel gabriela gael gary genaro gene geoffrey george georgina gerald gerardo
germán gertrudis gilberto gina gisela gladys gloria gonzalo gordon grace graciela greg gregorio
gregory griselda guadalupe guillermina guillermo gustavo hannah harold harriet harry harvey héctor
hector heidi helen helena henry heriberto hermenegildo hernán hilaria hilario hilary hillary hilda
hipólito homero horacio howard hugo humberto ian ignacio ilan ilse imelda inés ines inocencio
irene iris irma isaac isabel isabella isaías isidro ismael israel itzel iván ivan ivonne izabela
jack jackie jacob jacobo jacqueline jaime jake james jamie jan jane janet janice javier jay jean
jeff jeffrey jennifer jenny jeremy jerónimo jerry jesse jessica jesús jesus jill jim jimena jimmy
joan joann joaquín joaquin joe joel johanna john johnny jon jonathan jordan jorge jose josé josefa
josefina joseph josh joshua josué joyce juan juana juanita juanjo judith judy julia julián julian
juliana julie julieta julio justin justo karen karina karl karla kate katharine katherine kathleen
kathy katie kavanaugh keith kelly ken kenneth kenia kevin kim kimberly kirsten kristen kurt
ladislao lanz larry laura lauren lázaro lazaro leah leandro lenia lenin leo leon león leona
leonard leonardo leonel leonor leopoldo leroy leslie leticia lidia lilia liliana lily linda lisa
lizbeth lois lola lorena lorenzo loretta lori louis louise lourdes lucas lucero lucía lucia
luciano lucila lucio lucy luis luisa lupe lupita luz lydia lynn mabel macario magdalena manuel
manuela mara marath marc marcela marcelino marcelo marcia marco marcos marcus margaret margarita
maria maría mariana mariano maribel maricela marie mariela marina mario marion marisa marisol mark
marlen marlene marta martha martí martín martin martina mary mateo matilde matt matthew mauricio
max maximiliano maximino maya mayra meg megan meizhu melanie melchor melissa mercedes michael
micaela michelle miguel mike milagros mildred minerva mireya miriam misael moisés molly mónica
monica monserrat montserrat myriam nadia nancy naomi napoleón napoleon natalia natalie natasha
nathan nayeli neil nelly nelson néstor nestor nicholas nick nicolás nicolas nicole niceto nilda
noam nora norma norman octavio ofelia olga oliver olivia omar óscar oscar osvaldo oswaldo pablo
pam pamela paola pascual pat patricia patrick patty paul paula paulina pedro peggy pete peter
petra phil philip phyllis pilar plácido porfirio priscila quetzalli rachel rafael rafaela ralph
ramón ramon ramona randy raquel raúl raul ray raymond rebeca rebecca refugio regina reginald reina
renata rené rene reyna ricardo richard rick rigoberta rigoberto rita rob robert roberta roberto
rocío rodolfo rodrigo roger rogelio román roman romeo ron ronald rosa rosalba rosalía rosalinda
rosario rosaura rose rosemary rosie roy rubén ruben rudy rufino russell ruth ryan salvador sally
sam samantha samir samuel sandra santos sara sarah saraí saúl saul scott sean sebastián selene
serafín sergio sharon sheila shirley silvestre silvia simón simon sofía sofia sol soledad sonia
sophia stephanie stephen steve steven stuart sue susan susana suzanne sylvia tamara tania tatiana
ted teodoro teófilo teresa terry thea thelma theodore theresa thomas tim timothy tina todd tom
tomás tomas tony tracy trinidad tyler ubaldo ulises úrsula valentín valentina valeria vanessa
verónica veronica vicente vicky víctor victor victoria vincent violeta virgilio virginia viridiana
vladimir walter wanda wendy wilfrido william xavier xiomara xóchitl xochitl yadira yamile yasmín
yeidckol yesenia yolanda yolotzin yuri yvonne zacarías zaira zenaida zoé zoe zohran
""")

#: Titles and callings in front of a name, each a word of its own.
TITLES = _words("""
president presidente presidenta expresidente vice-president vicepresidente senator senador
senadora sen representative rep congressman congresswoman congressmember deputy diputado diputada
governor gobernador gobernadora mayor alcalde alcaldesa minister ministro ministra secretary
secretario secretaria subsecretario subsecretaria undersecretary ambassador embajador embajadora
judge juez jueza justice magistrado magistrada colonel coronel captain capitán commander
comandante subcomandante jefe jefa director directora doctor doctora dr dra mr mrs ms miss sr sra
señor señora don doña professor profesor profesora prof maestro maestra mtro mtra lic ing
licenciado ingeniero attorney fiscal candidate candidato candidata leader líder dirigente activist
activista economist economista journalist periodista historian historiador historiadora writer
escritor escritora lawyer abogado abogada organizer compañero compañera compa brother sister
hermano hermana father padre pope papa bishop obispo king rey spokesperson vocero vocera ceo
chancellor canciller comrade reporter reportero reportera comisionado comisionada
""")

#: What an organisation's name has in it, at its beginning or its end or before *of* and *de*.
BODY_WORDS = _words("""
academy academia administration administración agency agencia alliance alianza army ejército
asamblea assembly association asociación authority autoridad bank banco board brigade brigada
bureau cámara chamber caravan caravana center centre centro club coalition coalición colectivo
collective college colegio comisión commission comité committee community commune company compañía
confederación confederation congreso congress consejo consorcio consulate consulado cooperative
cooperativa coordinadora corporation corporación corp council corte court department departamento
embassy embajada enterprise empresa facultad faculty federación federation fiscalía force fund
fondo foundation fundación frente front group grupo guard guardia house inc instituto institute
junta justice league liga magazine ministerio ministry movement movimiento museum museo network
observatorio observatory office oficina organization organización partido party patrol police
policía procuraduría project proyecto red school escuela secretaría senado senate service servicio
sindicato sociedad society suprema syndicate teachers tribunal unión union unions universidad
university workers taller
""")

#: Those that end many a run of capitals which names nobody, unless it is longer.
WEAK_WORDS = _words("workers teachers union unions group house fund justice project network")

#: What makes a run of capitals the name of something else: a place, a day, a law, a work.
NEITHER = _words("""
act acuerdo aeropuerto agenda agreement airport amendment archipelago artículo article avenida
avenue basin bay book boulevard bridge calle canal caribbean carretera census cerro ciudad city
code código coast colonia conference constitución constitution convention corridor corredor county
creek cumbre cup day days decade declaration declaración decree decreto desert día días era estado
estadio fair festival flag forum foro golfo gulf highway hill hotel initiative iniciativa island
islands isla islas lake lago laguna law ley mechanism mecanismo memorial mes month mountain
mountains oaxaqueña océano ocean park parque pact pacto península peninsula plan plaza plant
planta port prize premio presa programa program provision puente puerto reform reforma refinería
region región republic república revolution revolución rights river río road route ruta san santa
santo sea semana sierra stadium state states street summit treaty tratado train tren
transformation transformación tower torre valle valley war guerra week world mundial year zócalo
zone zona independencia independence forest bosque last staff officer bulletin boletín tv radio
times news noticias edition edición issue
""")

#: Given names that a place's name opens by.
PLACES = _words("""
carolina virginia georgia victoria dakota guadalupe trinidad santiago israel jordan chad
""")

#: Verbs of speech after or before a name, in both languages.
SPEECH = _words("""
said says told tells explained explains added asked argued argues noted announced declared wrote
writes recalled insisted warned replied responded dijo dice explicó explica añadió agregó señaló
afirmó indicó sostuvo declaró anunció comentó recordó advirtió escribió aseguró expresó respondió
subrayó
""")
