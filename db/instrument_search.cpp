#include "db/instrument_search.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <vector>

#include "db/bulk.hpp"
#include "db/search_text.hpp"
#include "db/statement.hpp"

namespace db {

using instruments::Instrument;
using instruments::OrganizationId;

namespace {

std::string spaced_grams(std::string_view search_text) {
  std::string text;
  text.reserve(4 * search_text.size());
  for (const auto& gram : grams_of(search_text)) {
    if (!text.empty()) text += ' ';
    text += gram;
  }
  return text;
}

void insert_into_fts(Transaction& transaction, std::span<const IndexedText> texts) {
  std::int64_t id = 0;
  std::string grams;
  Statement statement(transaction, "INSERT INTO instrument_search (rowid, grams) VALUES (:id, :grams)", use(id, "id"),
                      use(grams, "grams"));
  for (const auto& text : texts) {
    id = text.instrument_id;
    grams = spaced_grams(text.search_text);
    statement.execute();
  }
}

void insert_into_gin(Transaction& transaction, std::span<const IndexedText> texts) {
  ArrayLiteral ids;
  ArrayLiteral grams;
  for (const auto& text : texts) {
    ids.add(text.instrument_id);
    grams.add(spaced_grams(text.search_text));
  }
  ids.close();
  grams.close();
  execute(transaction, R"sql(
      INSERT INTO instrument_search (instrument_id, grams)
      SELECT entry.id, string_to_array(entry.grams, ' ')
      FROM unnest(CAST(:ids AS bigint[]), CAST(:grams AS text[])) AS entry (id, grams))sql",
          use(ids.text(), "ids"), use(grams.text(), "grams"));
}

/// The grams of all words that have any: a word of one character has none.
std::vector<std::string> grams_of_words(const std::vector<std::string>& words) {
  std::vector<std::string> grams;
  for (const auto& word : words)
    for (auto& gram : grams_of(word)) grams.push_back(std::move(gram));
  return grams;
}

/// Up to so many hits are sorted; beyond, the next page is met sooner by walking in the order of the list.
constexpr std::int64_t most_sorted_hits = 2000;

/// A walk past so many others for each hit costs less than to look up all hits first.
constexpr std::int64_t dense = 5;

struct Matches {
  std::optional<std::string> ids;  // as a JSON array; nothing when they are too many to be sorted
  bool is_dense = false;           // by what the first of them lets expect
};

/// The instruments that have all grams; the index gives them in the order of their ids.
Matches matches_of(ReadTransaction& transaction, const std::string& grams) {
  const auto limit = most_sorted_hits + 1;
  std::int64_t id = 0;
  Statement rows(transaction, "SELECT rowid FROM instrument_search WHERE instrument_search MATCH :grams LIMIT :limit",
                 use(grams, "grams"), use(limit, "limit"), into(id));
  std::vector<std::int64_t> ids;
  for (bool more = rows.execute(); more; more = rows.fetch()) ids.push_back(id);
  if (static_cast<std::int64_t>(ids.size()) <= most_sorted_hits) return {fmt::format("[{}]", fmt::join(ids, ","))};
  return {std::nullopt, ids.back() < dense * limit};
}

/// Hits that lie late in the order of the list would be met after a long walk over whole rows: where they are known
/// beforehand, the walk is over an index alone. The plus keeps the engine from beginning with them.
void add_matches(ReadTransaction& transaction, Conditions& conditions, std::string grams) {
  auto matches = matches_of(transaction, grams);
  if (matches.ids)
    conditions.add("i.id IN (SELECT value FROM json_each(:matches))", "matches", std::move(*matches.ids));
  else if (!matches.is_dense)
    conditions.add("+i.id IN (SELECT rowid FROM instrument_search WHERE instrument_search MATCH :grams)", "grams",
                   std::move(grams));
}

void rewrite_search_texts(Transaction& transaction, const std::vector<Instrument>& instruments,
                          std::string_view organization_name) {
  std::vector<IndexedText> texts;
  for (const auto& instrument : instruments) {
    IndexedText before{instrument.id.value, {}};
    execute(transaction, "SELECT search_text FROM instrument WHERE id = :id", use(instrument.id, "id"),
            into(before.search_text));
    delete_from_index(transaction, before);
    const auto& text =
        texts.emplace_back(IndexedText{instrument.id.value, search_text_of(instrument, organization_name)});
    execute(transaction, "UPDATE instrument SET search_text = :search_text WHERE id = :id", use(instrument.id, "id"),
            use(text.search_text, "search_text"));
  }
  insert_into_index(transaction, texts);
}

}  // namespace

std::string search_text_of(const Instrument& instrument, std::string_view organization_name) {
  return folded(instrument.name) + '\n' + folded(instrument.model) + '\n' + folded(instrument.specification) + '\n' +
         folded(instrument.serial_number) + '\n' + folded(instrument.owner_number) + '\n' +
         folded(instrument.manufacturer) + '\n' + folded(instrument.place_of_use) + '\n' + folded(organization_name);
}

void insert_into_index(Transaction& transaction, std::span<const IndexedText> texts) {
  if (transaction.connection().engine() == Engine::sqlite)
    insert_into_fts(transaction, texts);
  else
    insert_into_gin(transaction, texts);
}

void delete_from_index(Transaction& transaction, const IndexedText& text) {
  if (transaction.connection().engine() == Engine::postgresql) {
    execute(transaction, "DELETE FROM instrument_search WHERE instrument_id = :id", use(text.instrument_id, "id"));
    return;
  }
  const auto grams = spaced_grams(text.search_text);
  execute(transaction, "INSERT INTO instrument_search (instrument_search, rowid, grams) VALUES ('delete', :id, :grams)",
          use(text.instrument_id, "id"), use(grams, "grams"));
}

void index_instruments_of(Transaction& transaction, OrganizationId id, std::string_view organization_name) {
  constexpr std::size_t batch = 1000;
  std::vector<Instrument> instruments;
  Instrument row;
  do {
    instruments.clear();
    const auto after = row.id;
    Statement rows(transaction, R"sql(
        SELECT id, name, model, specification, serial_number, owner_number, manufacturer, place_of_use
        FROM instrument WHERE organization_id = :organization_id AND id > :after ORDER BY id LIMIT 1000)sql",
                   use(id, "organization_id"), use(after, "after"), into(row.id), into(row.name), into(row.model),
                   into(row.specification), into(row.serial_number), into(row.owner_number), into(row.manufacturer),
                   into(row.place_of_use));
    for (bool more = rows.execute(); more; more = rows.fetch()) instruments.push_back(row);
    rewrite_search_texts(transaction, instruments, organization_name);
  } while (instruments.size() == batch);
}

void add_search(ReadTransaction& transaction, Conditions& conditions, std::string_view typed) {
  const auto grams = grams_of_words(words_of(typed));
  if (!grams.empty() && transaction.connection().engine() == Engine::postgresql)
    conditions.add("i.id IN (SELECT instrument_id FROM instrument_search WHERE grams @> CAST(:grams AS text[]))",
                   "grams", fmt::format("{{{}}}", fmt::join(grams, ",")));
  else if (!grams.empty())
    add_matches(transaction, conditions, fmt::format("{}", fmt::join(grams, " ")));
  conditions.add_words("i.search_text", typed);
}

}  // namespace db
