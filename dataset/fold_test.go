package dataset

import "testing"

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"Client Earth", "ClientEarth", "CLIENTEARTH", "client-earth.", " Client  Earth ", "Ｃｌｉｅｎｔ Earth"},
		{"E.ON", "EON", "e on"},
		{"Straße 1 2", "STRASSE 1, 2"},
		{"杭州市科学技术局", "杭州市 科学技术局。"},
	} {
		for _, name := range same[1:] {
			if fold(name) != fold(same[0]) || keyOf(name) != keyOf(same[0]) {
				t.Errorf("%q and %q differ: %q, %q", same[0], name, fold(same[0]), fold(name))
			}
		}
	}
	for _, pair := range [][2]string{
		{"S&D", "SD"}, {"C++", "C"}, {"Öko", "Oko"}, {"Group 2 1", "Group 21"}, {"杭州市科学技术局", "杭州市科學技術局"},
	} {
		if fold(pair[0]) == fold(pair[1]) || keyOf(pair[0]) == keyOf(pair[1]) {
			t.Errorf("%q and %q are taken for one", pair[0], pair[1])
		}
	}
	for name, want := range map[string]string{"Client Earth": "clientearth", "": "", " - ": ""} {
		if got := keyOf(name); got != want {
			t.Errorf("the key of %q is %q, not %q", name, got, want)
		}
	}
	for _, name := range []string{"S&D", "杭州", "Öko-Institut", "a very long name that goes on and on and on until no id could hold all of it"} {
		if key := keyOf(name); !idForm.MatchString("x-" + key) {
			t.Errorf("the key of %q is %q, which no id can hold", name, key)
		}
	}
}

func TestDateFormats(t *testing.T) {
	for _, c := range []struct{ format, text, want string }{
		{"DD-MM-YYYY", "27-10-2021", "2021-10-27"},
		{"D.M.YYYY", "7.1.2021", "2021-01-07"},
		{"D.M.YYYY", "17.11.2021", "2021-11-17"},
		{"MM/YYYY", "03/2020", "2020-03"},
		{"YYYY", "1999", "1999"},
		{"YYYY年M月D日", "2024年3月5日", "2024-03-05"},
		{"DD-MM-YYYY", "2021-10-27", ""},
		{"DD-MM-YYYY", "7-1-2021", ""},
		{"spreadsheet", "44496", "2021-10-27"},
		{"spreadsheet", "60", "1900-02-28"}, // 29 February 1900, which a spreadsheet has and the calendar has not.
		{"spreadsheet", "27-10-2021", ""},
	} {
		f := newDateFormat(c.format)
		if f == nil {
			t.Errorf("%q is no format", c.format)
			continue
		}
		if got, ok := f.edtf(c.text, false); got != c.want || ok != (c.want != "") {
			t.Errorf("%q by %q is %q, not %q", c.text, c.format, got, c.want)
		}
	}
	for _, format := range []string{"", "DD", "MM-DD", "YYYY-YYYY", "YYYY-DD", "day"} {
		if newDateFormat(format) != nil {
			t.Errorf("%q is taken for a format", format)
		}
	}
}
