#include "lims/handlers/filter_in_words.hpp"

#include "db/organizations.hpp"
#include "instruments/schedule/due.hpp"
#include "instruments/schedule/kinds.hpp"

namespace lims::handlers {
namespace {

using instruments::Text;
using instruments::schedule::DueStatus;

class Words {
 public:
  void add(const Text& condition) {
    text_.zh += (text_.zh.empty() ? "" : "；") + condition.zh;
    text_.en += (text_.en.empty() ? "" : "; ") + condition.en;
  }
  void add(const Text& name, const Text& value) { add({name.zh + "：" + value.zh, name.en + ": " + value.en}); }
  void add(const Text& name, const std::string& value) { add(name, {value, value}); }
  const Text& text() const { return text_; }

 private:
  Text text_;
};

void add_due(Words& words, const db::InstrumentFilter& filter) {
  const auto overdue = label(DueStatus::overdue);
  const auto never_verified = label(DueStatus::never_verified);
  if (filter.overdue == true && filter.never_verified == true)
    words.add({overdue.zh + "或" + never_verified.zh, overdue.en + " or never verified"});
  else if (filter.overdue == true)
    words.add(overdue);
  else if (filter.never_verified == true)
    words.add(never_verified);
  if (filter.overdue == false) words.add({"不含超期", "Without overdue"});
  if (filter.never_verified == false) words.add({"不含从未检定", "Without never verified"});
  if (filter.due_after) words.add({"到期不早于", "Due from"}, instruments::to_iso(*filter.due_after));
  if (filter.due_before) words.add({"到期早于", "Due before"}, instruments::to_iso(*filter.due_before));
}

}  // namespace

Text in_words(db::ReadTransaction& transaction, const db::InstrumentFilter& filter) {
  Words words;
  if (!filter.q.empty()) words.add({"含“" + filter.q + "”", "Containing \"" + filter.q + "\""});
  if (filter.organization_id)
    if (const auto owner = db::find_organization(transaction, *filter.organization_id))
      words.add({"使用单位", "Owner"}, owner->name);
  if (!filter.region.empty()) words.add({"行政区划", "Region"}, filter.region);
  if (filter.kind) {
    const auto* kind = instruments::schedule::find_instrument_kind(*filter.kind);
    words.add({"器具类别", "Kind"}, kind != nullptr ? kind->name : Text{*filter.kind, *filter.kind});
  }
  if (filter.state) words.add({"器具状态", "State"}, label(*filter.state));
  if (filter.purpose) words.add({"器具用途", "Purpose"}, label(*filter.purpose));
  if (filter.mandatory) words.add({"强制检定", "Mandatory"}, *filter.mandatory ? Text{"是", "yes"} : Text{"否", "no"});
  add_due(words, filter);
  return words.text();
}

}  // namespace lims::handlers
