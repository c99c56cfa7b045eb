package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// The words that names are made of. No name is that of a person or a company on purpose.
var (
	syllables = strings.Fields("杭hang 州zhou 南nan 江jiang 北bei 海hai 山shan 东dong 西xi 安an 宁ning 林lin 成cheng 长chang 沙sha 武wu 汉han 福fu 青qing 岛dao 大da 连lian 广guang 深shen 天tian 津jin 重chong 庆qing 苏su 无wu 云yun 和he 平ping 泰tai")
	offices   = strings.Split("科学技术Science and Technology,经济和信息化Economy and Information,财政Finance,教育Education,商务Commerce,卫生健康Health,生态环境Ecology and Environment,交通运输Transport,文化和旅游Culture and Tourism,民政Civil Affairs,司法Justice,审计Audit,统计Statistics,水利Water Resources,农业农村Agriculture and Rural Affairs,住房保障Housing,市场监督管理Market Regulation,体育Sports,应急管理Emergency Management,数据资源管理Data Resources,城市管理Urban Management,人力资源Human Resources,投资促进Investment Promotion,知识产权Intellectual Property,气象Meteorology", ",")
	given     = strings.Fields("Anna Peter Chen Maria John Elena Tony Gordon Li Amina Jürgen Søren Łukasz Zoë Ming Ka Ursula David Theresa Hazel Ingrid Pavel Noor Yusuf Mei Olga Bruno Clara Dmitri Esther Farid Greta Hugo Irene Jonas Keiko Leila Marek Nadia Oscar")
	family    = strings.Fields("Black Whit Gold Silver Harring Pember Ash Wood Stan Brad Lang Kirk Well Carl Nor Sut Wins Hart Lock Mar Thorn Elm Fair Green Hazel Iron Kings Long Mill New Oak Pen Raven Stone Tyl Ull Vale West Wolver York")
	endings   = strings.Fields("ton field ley well ford man son ham by worth stone bury more wick dale gate hurst shaw combe croft land mouth pool stead")
	subjects  = strings.Split("energy,transport,digital services,trade,science,research,technology,health,innovation,climate policy,industry,agriculture,data,artificial intelligence,water,chemicals,finance,education,markets,fisheries,culture,space,defence,migration,housing,labour,taxation,justice,media,batteries", ",")
	forms     = strings.Fields("Ltd Group Europe AG Holdings Association Partners International")
	ranks     = strings.Split("Director,Deputy Director,Head of Unit,Commissioner,Secretary,Chief Engineer,Inspector,Adviser", ",")
)

// pick reads a number as one digit for each list, the first the fastest, and gives the word of each.
func pick(i int, lists ...[]string) []string {
	words := make([]string, len(lists))
	for n, list := range lists {
		words[n], i = list[i%len(list)], i/len(list)
	}
	return words
}

// scattered is a permutation of the numbers below size, so that neighbours are not alike. Size shares no factor with the
// prime.
func scattered(i, size int) int { return i * 7919 % size }

// officialName differs for each of the first 1.5 million.
func officialName(i int) string {
	w := pick(scattered(i, len(given)*len(given)*len(family)*len(endings)), given, given, family, endings)
	return w[0] + " " + w[1] + " " + w[2] + w[3]
}

// enterpriseName differs for each of the first 230,000.
func enterpriseName(i int) string {
	w := pick(scattered(i, len(family)*len(endings)*len(subjects)*len(forms)), family, endings, subjects, forms)
	return w[0] + w[1] + " " + title(w[2]) + " " + w[3]
}

// cityName differs for each of the first 1,156.
func cityName(i int) (name, zh string) {
	w := pick(scattered(i, len(syllables)*len(syllables)), syllables, syllables)
	return title(w[0][3:] + w[1][3:]), w[0][:3] + w[1][:3] // A Chinese character has three bytes.
}

// bureauName differs for each of the first 28,900.
func bureauName(i int) (name, zh string) {
	city, zhCity := cityName(i / len(offices))
	office := offices[i%len(offices)]
	at := strings.IndexFunc(office, func(r rune) bool { return r < 0x80 })
	return city + " " + office[at:] + " Bureau", zhCity + "市" + office[:at] + "局"
}

func meetingTitle(chance *rand.Rand) string {
	return "Exchange of views on the " + one(chance, subjects) + " of " + one(chance, subjects) + " with " + one(chance, family) + one(chance, endings)
}

func positionTitle(chance *rand.Rand) string {
	return one(chance, ranks) + " for " + title(one(chance, subjects))
}

func topicName(i int) string {
	if i < len(subjects) {
		return title(subjects[i])
	}
	return title(subjects[i%len(subjects)]) + " " + fmt.Sprint(i/len(subjects)+1)
}

func title(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
