const addresses: Record<string, (value: string) => string> = {
  wikidata: (value) => `https://www.wikidata.org/wiki/${value}`,
  ep: (value) => `https://www.europarl.europa.eu/meps/en/${value}`,
  'uk-parliament': (value) => `https://members.parliament.uk/member/${value}/career`,
}

/** The page of another register about what it knows under this key, where that is known. */
export function identifierAddress(scheme: string, value: string): string | undefined {
  return addresses[scheme]?.(encodeURIComponent(value))
}
