"""Common parts of names as they are spelt in their own script, and how they are spelt in Latin.

One name a line: its own spelling, then spellings found in passports, papers and on doors.
"""

import unicodedata

PAIRS = {
    "Russian in English": """
        Юрий Yuri Yury Yuriy Iurii
        Евгений Evgeny Yevgeny Evgenii Yevgeniy
        Сергей Sergei Sergey
        Алексей Alexei Aleksey Alexey Aleksei
        Наталья Natalya Natalia Nataliya
        Ксения Ksenia Kseniya Xenia
        Фёдор Fyodor Fedor
        Жуков Zhukov
        Хрущ Khrushch
        Щербаков Shcherbakov Scherbakov
        Цветаева Tsvetaeva Tsvetayeva
        Чехов Chekhov
        Чайковский Tchaikovsky Chaikovsky Chaykovskiy
        Объедков Obedkov Obyedkov
        Соловьёв Solovyov Soloviev Solovyev
        Александр Alexander Aleksandr
        Дмитрий Dmitry Dmitri Dmitriy Dmitrii
        Михаил Mikhail
        Иванов Ivanov Ivanoff
    """,
    "Russian in German": """
        Юрий Juri Jurij
        Чайковский Tschaikowski Tschaikowsky
        Хрущ Chruschtsch
        Щербаков Schtscherbakow
        Жуков Schukow Shukow
        Сергей Sergej Sergei
        Владимир Wladimir
        Михаил Michail
        Воробьёв Worobjow
        Цветков Zwetkow
        Зайцев Saizew Sajzew
        Евгений Jewgeni Ewgenij
        Грачёва Gratschowa
        Чернышёв Tschernyschow
    """,
    "Russian in French": """
        Юрий Iouri Youri
        Чехов Tchekhov
        Щербаков Chtcherbakov
        Жуков Joukov
        Шишкин Chichkine
        Пушкин Pouchkine
        Сергей Sergueï Serguei
        Дмитрий Dmitri
        Булгаков Boulgakov
        Кузнецов Kouznetsov
        Григорий Grigori
        Хомяков Khomiakov
    """,
    "Ukrainian in English": """
        Шевченко Shevchenko
        Юрій Yurii Yuriy Yuri
        Олександр Oleksandr Olexandr
        Дмитро Dmytro
        Сергій Serhii Serhiy
        Євген Yevhen Evhen
        Григорій Hryhorii Hryhoriy
        Ігор Ihor Igor
        Гнатюк Hnatiuk Hnatyuk
        Щербак Shcherbak
        Кравчук Kravchuk
        Надія Nadiia Nadiya Nadia
        Їжакевич Yizhakevych
        Кличко Klychko Klitschko
    """,
    "Belarusian in English": """
        Аляксандр Aliaksandr Alyaksandr
        Сяргей Siarhei Syarhey
        Юры Yury
        Уладзімір Uladzimir
        Наталля Natallia Natallya
        Багдановіч Bahdanovich
    """,
    "Bulgarian in English": """
        Георги Georgi
        Христо Hristo Christo
        Щерев Shterev
        Желев Zhelev
        Ангелов Angelov
        Първанов Parvanov Purvanov
        Цветан Tsvetan
        Юлия Yulia Iulia Juliya
        Стоянов Stoyanov Stojanov
        Кръстев Krastev Krustev
    """,
    "Serbian in English": """
        Јовановић Jovanovic Jovanović
        Ђорђевић Djordjevic Đorđević Dordevic
        Живковић Zivkovic Živković
        Љубица Ljubica
        Његош Njegos Njegoš
        Милошевић Milosevic
        Џајић Dzajic Džajić
        Чолић Colic Čolić
        Стефан Stefan
        Хаџић Hadzic Hadžić
    """,
    "Macedonian in English": """
        Ѓорѓи Gjorgji Gorgi Djordji
        Трајковски Trajkovski
        Ќосев Kjosev Kosev
        Јован Jovan
        Стојановска Stojanovska
    """,
    "Kazakh in English": """
        Нұрлан Nurlan
        Қасым Kassym Qasym Kasym
        Әлия Aliya Aliia
        Серікбаев Serikbayev Serikbaev
        Жұмабек Zhumabek Jumabek
    """,
    "Greek in English": """
        Γιώργος Giorgos Yorgos Yiorgos
        Παπαδόπουλος Papadopoulos
        Ευάγγελος Evangelos Evaggelos
        Κωνσταντίνος Konstantinos Constantinos
        Χρήστος Christos Hristos Khristos
        Δημήτρης Dimitris Demetris
        Νίκος Nikos Nicos
        Αθανασίου Athanasiou
        Βασίλης Vasilis Vassilis
        Αγγελική Angeliki Aggeliki
        Ξένια Xenia
        Ψαρράς Psarras
        Θεοδωράκης Theodorakis
        Ιωάννης Ioannis Yannis
        Τζανετάκης Tzanetakis
        Αντώνης Antonis
        Γκίκας Gikas Ghikas
        Παύλος Pavlos
    """,
    "Arabic in English": """
        محمد Mohammed Muhammad Mohamed Mohammad Muhammed
        أحمد Ahmed Ahmad
        حسين Hussein Husain Hussain Hosein
        يوسف Yusuf Youssef Yousef Yousuf
        عمر Omar Umar
        خالد Khaled Khalid
        فاطمة Fatima Fatma Fatimah
        عائشة Aisha Aysha Aicha
        الحسن Al-Hassan Alhassan
        مصطفى Mustafa Mostafa Moustafa
        سعيد Said Saeed Sayid
        قاسم Qasim Kassem Qassem Gasim
        جمال Jamal Gamal Djamal
        إبراهيم Ibrahim Ebrahim
        عبدالله Abdullah Abdallah Abdulla
        طارق Tariq Tarek Tarik
        شريف Sharif Cherif Sherif
        غسان Ghassan Ghasan
        ياسين Yassin Yasin Yassine
        الخطيب Al-Khatib Alkhateeb
        سليمان Suleiman Sulayman Soliman
        نور Nour Noor Nur
        زينب Zainab Zeinab Zaynab
        عثمان Othman Osman Uthman
        ليلى Leila Layla Laila
    """,
    "Arabic in French": """
        محمد Mohamed
        يوسف Youssouf Youssef
        رشيد Rachid
        بوشرى Bouchra
        عائشة Aïcha
        شكيب Chakib
        جميلة Djamila
        نجيب Nadjib Najib
    """,
    "Persian in English": """
        رضایی Rezaei Rezaee Rezai
        حسینی Hosseini Husseini Hoseini
        پرویز Parviz
        فرهاد Farhad
        مهدی Mehdi Mahdi
        شیرین Shirin Shireen
        احمدی Ahmadi
        کریمی Karimi
        ژاله Jaleh Zhaleh
        داریوش Dariush Daryoush
        قاسمی Ghasemi Qasemi
        جعفری Jafari Ja'fari
        نسرین Nasrin
        چنگیز Changiz Chengiz
        گلناز Golnaz
        وحید Vahid
    """,
    "Urdu in English": """
        عمران Imran
        خان Khan
        نواز Nawaz
        شہباز Shahbaz
        بھٹو Bhutto
        چوہدری Chaudhry Choudhury Chaudhary
        قریشی Qureshi Quraishi
        فہد Fahad Fahd
        ملک Malik
        بٹ Butt
        اسلم Aslam
        گیلانی Gilani Gillani
    """,
    "Hebrew in English": """
        כהן Cohen Kohen
        לוי Levy Levi
        יוסף Yosef Yossef
        שרה Sarah Sara
        יצחק Yitzhak Itzhak Yitzchak Izhak
        משה Moshe
        אברהם Avraham Abraham
        רחל Rachel Rahel
        מזרחי Mizrahi Mizrachi
        פרידמן Friedman Fridman
        חיים Chaim Haim Hayim
        שפירא Shapira Shapiro
        גולדברג Goldberg
        דוד David
        פרץ Peretz
        אבי Avi
        מיכל Michal
        ביטון Biton Bitton
        צבי Tzvi Zvi
        רבינוביץ Rabinowitz Rabinovich
    """,
    "Korean in English": """
        김 Kim Gim
        이 Lee Yi Rhee
        박 Park Pak Bak
        최 Choi Choe
        정 Jung Jeong Chung Chong
        강 Kang Gang
        조 Cho Jo
        윤 Yoon Yun
        장 Jang Chang
        임 Lim Im
        한 Han
        오 Oh O
        서 Seo Suh
        신 Shin Sin
        권 Kwon Gwon
        황 Hwang
        송 Song
        류 Ryu Ryoo Yoo
        전 Jeon Jun Chon
        홍 Hong
        민수 Minsu Min-su Min-soo Minsoo
        영희 Younghee Yeong-hui Young-hee Yonghui
        지훈 Jihoon Ji-hun Ji-hoon Chi-hun
        철수 Chulsoo Cheol-su Chul-soo
        은정 Eunjung Eun-jeong Un-jong
        현우 Hyunwoo Hyeon-u Hyun-woo
        성진 Seongjin Sung-jin Songjin
        서연 Seoyeon Seo-yeon Suh-yeon
        준호 Junho Jun-ho Joon-ho Chunho
        동건 Donggeon Dong-gun Tong-gon
    """,
    "Japanese kana in English": """
        たなか Tanaka
        おおの Ohno Ono Oono Ōno Ôno
        さとう Sato Satoh Satou Satō
        ゆうこ Yuko Yuuko Yūko
        しんじ Shinji Sinzi
        じゅんいちろう Junichiro Jun’ichirō Zyunitiro
        つよし Tsuyoshi Tuyosi
        ちづる Chizuru Chiduru Tiduru
        りょう Ryo Ryou Ryō
        ふじた Fujita Huzita
        しょうた Shota Shouta Shōta Syota
        けんいち Kenichi Ken'ichi Keniti
        ひろし Hiroshi Hirosi
        なんば Nanba Namba
        ほった Hotta
        きょうこ Kyoko Kyōko
        スミス Smith
        ジョン John
        マイケル Michael
        ウィリアムズ Williams
        アレクサンダー Alexander
        ガルシア Garcia
        ミュラー Müller Muller Mueller
        キャサリン Catherine Katherine
    """,
    "Japanese kanji in English": """
        田中 Tanaka
        佐藤 Sato Satoh
        鈴木 Suzuki
        高橋 Takahashi
        渡辺 Watanabe
        伊藤 Ito Itoh
        山本 Yamamoto
        中村 Nakamura
        小林 Kobayashi
        加藤 Kato Katoh
        大野 Ono Ohno
        太郎 Taro Tarou
        花子 Hanako
        健一 Kenichi
        裕子 Yuko Hiroko
        翔太 Shota
        美咲 Misaki
        陽子 Yoko
        浩 Hiroshi
        直樹 Naoki
        長谷川 Hasegawa
        斎藤 Saito Saitoh
        齋藤 Saito
        田中太郎 TanakaTaro
        山田花子 YamadaHanako
    """,
    "Chinese in pinyin": """
        王小明 WangXiaoming
        李 Li
        张伟 ZhangWei
        刘 Liu
        陈 Chen
        欧阳 Ouyang
        诸葛 Zhuge
        吕 Lü Lyu Lu
        曾 Zeng
        单 Shan
        解 Xie
        秀英 Xiuying
        建国 Jianguo
        丽 Li
        婷婷 Tingting
    """,
    "Chinese in Wade-Giles": """
        张 Chang
        蔡 Tsai Ts'ai
        徐 Hsu
        谢 Hsieh
        郑 Cheng
        周 Chou
        曹 Tsao
        郭 Kuo
        邓 Teng
        志明 Chih-ming
        淑芬 Shu-fen
        建宏 Chien-hung
        雅婷 Ya-ting
        俊傑 Chun-chieh
    """,
    "Chinese in Cantonese and Hokkien": """
        陈 Chan Tan
        黄 Wong Ng Ooi
        林 Lam Lim
        李 Lee
        张 Cheung Teo
        吴 Ng Goh Ng
        梁 Leung Leong
        郑 Cheng Tay
        谢 Tse Chia
        刘 Lau Low
        蔡 Choi Chua Tsoi
        何 Ho
        郭 Kwok Quek
        王 Wong Ong Heng
        周 Chow Chew
        叶 Yip Yap Ip
        許 Hui Koh Kho
        曾 Tsang Chan
        鄧 Tang
        洪 Hung Ang
    """,
    "Hindi in English": """
        राजेश Rajesh
        शर्मा Sharma
        कुमार Kumar
        सिंह Singh
        गुप्ता Gupta
        लक्ष्मी Lakshmi Laxmi
        विक्रम Vikram
        अनिल Anil
        सुनीता Sunita Suneeta
        मिश्रा Mishra
        चौधरी Chaudhary Choudhary Chowdhury
        द्विवेदी Dwivedi Dvivedi
        ज्ञान Gyan Jnan
        पूजा Pooja Puja
        अमिताभ Amitabh
        प्रियंका Priyanka
        मुखर्जी Mukherjee Mukherji
        यादव Yadav
        अग्रवाल Agarwal Agrawal Aggarwal
        खन्ना Khanna
    """,
    "Bengali in English": """
        রহমান Rahman
        চৌধুরী Chowdhury Chaudhuri
        বিশ্বাস Biswas Bishwas
        মুখার্জি Mukherjee Mukherji
        চট্টোপাধ্যায় Chattopadhyay
        দাস Das
        শেখ Sheikh Shaikh
        সুব্রত Subrata
        অমিত Amit Omit
        ইসলাম Islam
        হোসেন Hossain Hussain Hosen
        বন্দ্যোপাধ্যায় Bandyopadhyay
        লক্ষ্মী Lakshmi Laxmi
    """,
    "Tamil in English": """
        முருகன் Murugan
        செல்வம் Selvam
        கார்த்திக் Karthik Kartik
        லட்சுமி Lakshmi
        சுப்பிரமணியன் Subramanian Subramaniam
        ராஜன் Rajan
        விஜயகுமார் Vijayakumar
        சண்முகம் Shanmugam
        பாலகிருஷ்ணன் Balakrishnan
        அருண் Arun
        கலைச்செல்வி Kalaiselvi
        தமிழ் Tamil Tamizh
    """,
    "Telugu in English": """
        రావు Rao
        రెడ్డి Reddy Reddi
        సుబ్బారావు Subbarao
        లక్ష్మి Lakshmi
        వెంకటేశ్వర్లు Venkateswarlu Venkateshwarlu
        శ్రీనివాస్ Srinivas Shrinivas
        నాయుడు Naidu
        చంద్రశేఖర్ Chandrasekhar Chandrashekar
        కృష్ణ Krishna
    """,
    "Gujarati in English": """
        પટેલ Patel
        શાહ Shah
        મેહતા Mehta
        દેસાઈ Desai
        જોશી Joshi
        નરેન્દ્ર Narendra
        પ્રજાપતિ Prajapati
        ભટ્ટ Bhatt
    """,
    "Punjabi in English": """
        ਸਿੰਘ Singh
        ਕੌਰ Kaur
        ਗੁਰਪ੍ਰੀਤ Gurpreet Gurprit
        ਹਰਜੀਤ Harjit Harjeet
        ਢਿੱਲੋਂ Dhillon
        ਸੰਧੂ Sandhu
        ਗਰੇਵਾਲ Grewal
        ਮਨਦੀਪ Mandeep Mandip
    """,
    "Kannada in English": """
        ಗೌಡ Gowda Gouda
        ರಾಮಯ್ಯ Ramaiah Ramayya
        ಮಂಜುನಾಥ್ Manjunath
        ರಾಜ್‌ಕುಮಾರ್ Rajkumar
        ಶೆಟ್ಟಿ Shetty
        ಲಕ್ಷ್ಮಿ Lakshmi
        ಕೃಷ್ಣ Krishna
    """,
    "Malayalam in English": """
        നായർ Nair
        മേനോൻ Menon
        കൃഷ്ണൻ Krishnan
        ഉണ്ണി Unni
        തോമസ് Thomas
        ജോർജ് George
        സുരേഷ് Suresh
        ലക്ഷ്മി Lakshmi
        പിള്ള Pillai Pilla
    """,
    "Sinhala in English": """
        පෙරේරා Perera
        සිල්වා Silva
        ප්‍රනාන්දු Fernando Pranandu
        රාජකරුණා Rajakaruna
        ජයවර්ධන Jayawardena Jayewardene
        කුමාර Kumara
        විජේසිංහ Wijesinghe Wijesinha
        බණ්ඩාර Bandara
    """,
    "Thai in English": """
        สมชาย Somchai
        สมศักดิ์ Somsak
        ประเสริฐ Prasert
        วิชัย Wichai Vichai
        สุดารัตน์ Sudarat
        ทักษพล Thaksaphon
        ชินกร Chinnakorn Chinakorn
        กิตติ Kitti
        พรทิพย์ Porntip Phonthip
        อนุชา Anucha
        ศรีสุข Srisuk Sisuk
        ณัฐวุฒิ Nattawut Natthawut
        ธนากร Thanakorn Tanakorn
        จันทร์ Chan Jan
        บุญมี Bunmi Boonmee
        ใจดี Jaidee Chaidi
        วงศ์ Wong
        รัตนา Rattana Ratana
        มานะ Mana
    """,
    "Georgian in English": """
        გიორგი Giorgi
        ბერიძე Beridze
        კაპანაძე Kapanadze
        ნინო Nino
        ქეთევან Ketevan
        ლომიძე Lomidze
        ხაჩიძე Khachidze
        ჯაფარიძე Japaridze Djaparidze
        ცხელიშვილი Tskhelishvili
        თამარ Tamar
        ღვინიანიძე Ghvinianidze
    """,
    "Armenian in English": """
        Պետրոսյան Petrosyan Petrosian
        Սարգսյան Sargsyan Sarkisian Sarkissian
        Հովհաննիսյան Hovhannisyan Hovhannesian
        Գրիգորյան Grigoryan Krikorian Grigorian
        Արմեն Armen
        Նարեկ Nareg Narek
        Կարապետյան Karapetyan Garabedian
        Խաչատրյան Khachatryan Khachaturian Khatchadourian
        Անահիտ Anahit Anahid
        Տիգրան Tigran Dikran
        Ջանիբեկյան Janibekyan Djanibekian
    """,
    "Amharic in English": """
        አበበ Abebe
        ቢቂላ Bikila
        ኃይለ Haile
        ገብረ Gebre
        ተስፋዬ Tesfaye
        መለስ Meles
        ዘነበ Zenebe
        ሙሉጌታ Mulugeta
        ጌታቸው Getachew
        ወልደ Wolde Welde
        ታደሰ Tadesse Taddese
        ፍቅሩ Fikru Fekru
    """,
    "Khmer in English": """
        សុខ Sok
        ចាន់ Chan
        សុភាព Sopheap Sophap
        វិចិត្រ Vichet Vichit
        ហេង Heng
        សម្បត្តិ Sambath
        កែវ Keo Kev
        បូរី Borey Bory
        រតនា Ratana Rattana
    """,
    "Burmese in English": """
        အောင် Aung
        မြင့် Myint
        သန်း Than
        စု Su
        ကြည် Kyi
        ခင် Khin
        မောင် Maung
        ထွန်း Tun Htun
        ဝင်း Win
        လှ Hla
        ဇော် Zaw
        သိန်း Thein
    """,
    "Lao in English": """
        ສົມສັກ Somsak
        ບຸນມີ Bounmy Bunmi
        ຄໍາ Kham
        ວົງ Vong
        ສຸກ Souk
        ພອນ Phone Phon
        ແກ້ວ Keo Kaew
    """,
    "Latin names in Cyrillic": """
        Джонсон Johnson
        Уильямс Williams
        Смит Smith
        Мюллер Müller Mueller
        Шрёдер Schröder Schroeder
        Гарсия Garcia García
        Дюпон Dupont
        Росси Rossi
        Хуан Juan
        Вашингтон Washington
        Уокер Walker
        Кристофер Christopher
        Томас Thomas
        Гюнтер Günter Gunther
        Ковальский Kowalski
        Новак Novak
        Йоханссон Johansson
        Ван Wang
        Нгуен Nguyen Nguyễn
    """,
    "Latin names in Greek": """
        Τζόνσον Johnson
        Σμιθ Smith
        Μίλερ Miller Müller
        Μπράουν Brown
        Γκαρσία Garcia
        Ντέιβιντ David
        Τζορτζ George
        Μάικλ Michael
        Μαρία Maria
        Πετρόφ Petrov
    """,
    "Latin names in Arabic": """
        جونسون Johnson
        سميث Smith
        مولر Müller Muller
        غارسيا Garcia
        ديفيد David
        جورج George
        توماس Thomas
        ماريا Maria
        بيتروف Petrov
        بيتر Peter
    """,
    "Latin names in Hebrew": """
        ג׳ונסון Johnson
        סמית Smith
        מילר Miller
        גרסיה Garcia
        תומאס Thomas
        מריה Maria
        פטרוב Petrov
        ויליאמס Williams
        מרטין Martin
        פיטר Peter
    """,
    "Latin names in Hangul": """
        존슨 Johnson
        스미스 Smith
        뮐러 Müller Mueller
        가르시아 Garcia
        데이비드 David
        토머스 Thomas
        마리아 Maria
        페트로프 Petrov
        마틴 Martin
        로버트 Robert
    """,
    "Latin names in Devanagari": """
        जॉनसन Johnson
        स्मिथ Smith
        मिलर Miller
        थॉमस Thomas
        मारिया Maria
        डेविड David
        पीटर Peter
        विलियम्स Williams
        मार्टिन Martin
        पेट्रोव Petrov
    """,
}  # fmt: skip


def pairs():
    """Yield (languages, own spelling, Latin spelling)."""
    for languages, lines in PAIRS.items():
        for line in lines.strip().splitlines():
            own, latin = _cut(line.split())
            for each in latin:
                yield languages, own, each


def _cut(words):
    """Own spellings and Latin ones of more than one word keep their spaces."""
    split = next(place for place, word in enumerate(words) if _is_latin(word))
    return " ".join(words[:split]), words[split:]


def _is_latin(word):
    return any(unicodedata.name(letter, "").startswith("LATIN") for letter in word)
