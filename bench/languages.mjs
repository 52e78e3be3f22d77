/** Everyday sentences, our own, for the corpus: letters with accents, other scripts, and text without spaces. */

export const SENTENCES = [
  {
    keyword: "Reisepass",
    sentences: [
      "Die Lieferung ist heute Vormittag angekommen und wurde gleich geprüft.",
      "Bitte schicken Sie uns die unterschriebenen Unterlagen bis Ende der Woche zurück.",
      "Der Führerschein liegt noch beim Amt, deshalb fährt sie so lange mit dem Zug.",
      "Über die Höhe der Gebühren entscheidet der Ausschuss erst im nächsten Jahr.",
      "Nach dem Gespräch mit der Ärztin war er deutlich ruhiger als zuvor.",
    ],
  },
  {
    keyword: "numéro de sécurité sociale",
    sentences: [
      "Le colis a été déposé chez le voisin parce que personne n'était là.",
      "Nous vous remercions de votre réponse et vous tiendrons au courant très bientôt.",
      "L'été dernier, la bibliothèque est restée fermée pendant près de trois semaines.",
      "Son téléphone était éteint, elle a donc laissé un message à la réception.",
      "Où que l'on aille, les mêmes questions reviennent dès la première réunion.",
    ],
  },
  {
    keyword: "número de la seguridad social",
    sentences: [
      "La reunión de mañana se ha aplazado porque falta la mitad del equipo.",
      "El año pasado pintamos la cocina y este año le toca al salón.",
      "¿Podría usted enviarnos una copia de la factura antes del viernes?",
      "Según el informe, la situación mejoró después de las últimas lluvias.",
      "Dejó el móvil en la mesa y salió a comprar pan con los niños.",
    ],
  },
  {
    keyword: "PESEL",
    sentences: [
      "Wczoraj wieczorem pociąg spóźnił się o ponad godzinę z powodu śniegu.",
      "Prosimy o przesłanie brakujących dokumentów na adres podany poniżej.",
      "Źródło tych danych nie jest znane, więc należy zachować ostrożność.",
      "Koleżanka z biura obok pożyczyła mi książkę o żeglarstwie.",
      "Każdy może zgłosić swoje uwagi w ciągu dwóch tygodni.",
    ],
  },
  {
    keyword: "номер паспорта",
    sentences: [
      "Завтра утром мы поедем на дачу, если не будет сильного дождя.",
      "Отчёт за прошлый месяц ещё не готов, но его пришлют до пятницы.",
      "Она долго искала ключи и нашла их в кармане старого пальто.",
    ],
  },
  {
    keyword: "ssn",
    sentences: [
      "会議は来週の火曜日に変更になりましたので、ご確認ください。",
      "駅前の新しい店では、朝早くから焼きたてのパンを売っています。",
      "報告書の内容について質問があれば、いつでも連絡してください。",
      "雨が降りそうだったので、傘を持って出かけることにした。",
    ],
  },
  {
    keyword: "passport",
    sentences: [
      "会议改到下周二上午举行,请大家提前准备好材料。",
      "这家医院的新大楼将在明年春天投入使用。",
      "他每天下班以后都要去河边散步,已经坚持了很多年。",
      "如果对合同的内容有疑问,请尽快与我们联系。",
    ],
  },
  {
    keyword: "tel",
    sentences: [
      "พรุ่งนี้เช้าเราจะประชุมกันที่ห้องใหญ่ชั้นสอง",
      "ร้านอาหารใกล้สถานีเปิดตั้งแต่หกโมงเช้าทุกวัน",
      "กรุณาส่งเอกสารที่เหลือให้ครบภายในวันศุกร์นี้",
    ],
  },
];
