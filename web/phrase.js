// What the scripts say, in the language of the site: the English is the key, as in package phrase, and the program takes
// its phrases from here too. The site's build puts those of another language in place of the empty ones.
(function () {
  const phrases = {};
  // A part stands at %s or %d; %[2]s takes the second.
  const fill = (text, parts) => { let next = 0; return text.replace(/%(?:\[(\d)\])?[sd]/g, (_, n) => parts[n ? (next = +n) - 1 : next++]); };
  self.phrase = (text, ...parts) => fill((phrases.texts || {})[text] || text, parts);
  self.phrase.count = (n, one, many, ...parts) => {
    const forms = (phrases.counts || {})[many] || { one: one, other: many };
    return fill(forms[new Intl.PluralRules(phrases.language || "en").select(n)] || forms.other, parts);
  };
  self.phrase.all = () => JSON.stringify(phrases);
})();
