#include <algorithm>

#include "instruments/procedures/load_parts.hpp"

namespace instruments::procedures {

void read_items(const YamlReader& root, Vocabulary& vocabulary, Procedure& procedure) {
  procedure.slots = vocabulary.names.size();
  for (const auto& reader : root.at("items").elements()) {
    reader.allow({"id",        "type",       "label",       "hint",    "requirement", "clause",       "when",
                  "optional",  "confidence", "source",      "points",  "ends",        "least_points", "unit",
                  "positions", "givens",     "repetitions", "columns", "each_point",  "valid",        "results",
                  "warnings",  "summary",    "chart",       "document"});
    Item item{reader.at("id").text(),
              reader.at("label").bilingual(),
              wording_at(reader, "hint", vocabulary),
              wording_at(reader, "requirement", vocabulary),
              reader.text_at("clause"),
              expression_at(reader, "when", vocabulary, expressions::condition_type()),
              reader.flag_at("optional"),
              std::nullopt};
    check_confidence(reader);
    const std::string type = reader.at("type").text();
    if (type != "judgement" && type != "table")
      reader.at("type").fault({"应为 judgement 或 table", "judgement or table is wanted"});
    if (type == "table") item.table = read_table(reader, vocabulary, procedure, item.label, procedure.slots);
    const bool repeated = std::ranges::find(procedure.items, item.id, &Item::id) != procedure.items.end();
    if (repeated) reader.fault({"项目 " + item.id + " 重复", "the item " + item.id + " stands here twice"});
    procedure.items.push_back(std::move(item));
  }
}

}  // namespace instruments::procedures
