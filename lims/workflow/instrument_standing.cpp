#include "lims/workflow/instrument_standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>
#include <vector>

#include "db/instruments.hpp"
#include "db/records.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/audit.hpp"
#include "lims/workflow/instrument_differences.hpp"
#include "lims/workflow/instrument_json.hpp"
#include "lims/workflow/signing_rules.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Instrument;
using instruments::InstrumentState;
using instruments::require;
using instruments::Text;

/// A passed inspection in service confirms a verification and is none itself.
bool is_of_verification(db::ReadTransaction& transaction, const db::Document& document) {
  if (document.verdict != "pass") return true;
  return renews_validity(nlohmann::json::parse(db::load_record(transaction, document.record_id).record.sheet));
}

/// All of ours about the verifications of one instrument, in their order.
std::vector<db::Document> documents_of(db::ReadTransaction& transaction, instruments::InstrumentId id) {
  db::DocumentFilter filter;
  filter.instrument_id = id;
  filter.limit = db::largest_page;
  std::vector<db::Document> documents;
  for (auto& view : db::list_documents(transaction, filter).items)
    if (is_of_verification(transaction, view.document)) documents.push_back(std::move(view.document));
  const auto order = [](const db::Document& document) { return std::tuple(document.verified_on, document.id.value); };
  std::ranges::sort(documents, {}, order);
  return documents;
}

std::optional<db::Document> latest_standing(const std::vector<db::Document>& documents) {
  const auto found = std::find_if(documents.rbegin(), documents.rend(), [](const db::Document& document) {
    return document.state == db::DocumentState::issued;
  });
  return found == documents.rend() ? std::nullopt : std::optional(*found);
}

/// Whether the register says of the last verification what the document says.
bool speaks(const db::Document& document, const Instrument& instrument) {
  return instrument.last_verified_on == document.verified_on && instrument.last_result == document.verdict &&
         instrument.valid_until == document.valid_until;
}

/// The instrument as it was when the record behind the document was made.
Instrument instrument_before(db::ReadTransaction& transaction, const db::Document& document) {
  return instrument_from_json(
      nlohmann::json::parse(db::load_record(transaction, document.record_id).record.instrument));
}

/// What the register said by itself: the instrument of a record, unless a document of ours had spoken by then; in that
/// case the one from before our first document.
Instrument registered_before(db::ReadTransaction& transaction, const std::vector<db::Document>& documents,
                             const Instrument& recorded) {
  const bool ours = std::ranges::any_of(documents, [&](const auto& document) { return speaks(document, recorded); });
  if (!ours) return recorded;
  const auto by_id = [](const db::Document& document) { return document.id.value; };
  return instrument_before(transaction, *std::ranges::min_element(documents, {}, by_id));
}

/// The states that a verification gives; any other was set by a person and outlives the document.
bool by_verification(InstrumentState state) {
  return state == InstrumentState::in_service || state == InstrumentState::failed_hold;
}

InstrumentState state_by(const db::Document& document) {
  return document.verdict == "pass" ? InstrumentState::in_service : InstrumentState::failed_hold;
}

void follow(Instrument& instrument, const db::Document& document) {
  instrument.last_verified_on = document.verified_on;
  instrument.last_result = document.verdict;
  instrument.valid_until = document.valid_until;
}

void follow(Instrument& instrument, const Instrument& register_before) {
  instrument.last_verified_on = register_before.last_verified_on;
  instrument.last_result = register_before.last_result;
  instrument.valid_until = register_before.valid_until;
}

Text reason(const db::Document& ended, const std::string& standing, const Instrument& after) {
  const auto& cancelled = ended.number;
  if (ended.state == db::DocumentState::superseded && !standing.empty())
    return {fmt::format("{} 由 {} 替代", cancelled, standing),
            fmt::format("{} is replaced by {}", cancelled, standing)};
  if (!standing.empty())
    return {fmt::format("{} 作废，以仍有效的 {} 为准", cancelled, standing),
            fmt::format("{} is cancelled, {} stands", cancelled, standing)};
  if (after.last_verified_on)
    return {fmt::format("{} 作废，恢复为此前台账所载", cancelled),
            fmt::format("{} is cancelled, back to what the register said before", cancelled)};
  return {fmt::format("{} 作废，没有其他有效文件，按从未检定处理", cancelled),
          fmt::format("{} is cancelled and nothing else stands: never verified", cancelled)};
}

}  // namespace

std::optional<db::Document> speaking_document(db::ReadTransaction& transaction, const Instrument& instrument) {
  auto standing = latest_standing(documents_of(transaction, instrument.id));
  const bool later_elsewhere = standing && instrument.last_verified_on > standing->verified_on;
  return later_elsewhere ? std::nullopt : standing;
}

void follow_standing_documents(db::Transaction& transaction, const Laboratory& laboratory,
                               const db::Document& cancelled, const Person& by) {
  const auto before = db::load_instrument(transaction, cancelled.instrument_id).instrument;
  if (!speaks(cancelled, before)) return;
  const auto documents = documents_of(transaction, before.id);
  const auto standing = latest_standing(documents);
  const auto recorded = instrument_before(transaction, cancelled);
  const auto told = registered_before(transaction, documents, recorded);
  const bool stands = standing && told.last_verified_on <= standing->verified_on;
  auto after = before;
  if (stands)
    follow(after, *standing);
  else
    follow(after, told);
  if (by_verification(before.state) && !by_verification(recorded.state))
    after.state = recorded.state;
  else if (by_verification(before.state))
    after.state = stands ? state_by(*standing) : told.state;
  const auto changes = differences(before, after);
  if (!changes) return;
  require(db::update_instrument(transaction, after, laboratory.now()), Cause::state_conflict,
          {"器具已被他人修改，请重试。", "Somebody has changed the instrument. Try again."});
  const auto why = reason(cancelled, stands ? standing->number : "", after);
  add_history(transaction, laboratory, by, before.id, "changed",
              {why.zh + "：" + changes->zh, why.en + ": " + changes->en}, {"document", cancelled.number});
}

}  // namespace lims
