#include "lims/http/schema.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace lims::http {
namespace {

using nlohmann::json;

Schemas schemas_of(const char* schemas) {
  const json document = {{"components", {{"schemas", json::parse(schemas)}}}};
  return Schemas(document);
}

/// "field: message" of every mistake, in English.
std::vector<std::string> mistakes(const Schemas& schemas, const char* name, const char* value) {
  std::vector<std::string> lines;
  for (const auto& [field, message, row] : schemas.check(name, json::parse(value))) {
    lines.push_back(field + ": " + message.en);
    EXPECT_FALSE(message.zh.empty());
  }
  return lines;
}

using Lines = std::vector<std::string>;

const char* const example = R"({
  "Sheet": {
    "type": "object", "required": ["items"], "additionalProperties": false,
    "properties": {
      "items": {"type": "array", "maxItems": 2, "items": {"$ref": "#/components/schemas/Row"}},
      "performed_on": {"type": ["string", "null"], "format": "date"},
      "standard": {"anyOf": [{"$ref": "#/components/schemas/Row"}, {"type": "null"}]}
    }
  },
  "Row": {
    "type": "object", "required": ["cells"],
    "properties": {
      "cells": {"type": "object", "additionalProperties": {"type": ["string", "null"], "maxLength": 3}},
      "year": {"type": "integer", "minimum": 1800, "maximum": 2199},
      "verdict": {"enum": ["pass", "fail", null]},
      "name": {"type": "string", "minLength": 1}
    }
  }
})";

TEST(Schema, TakesWhatItAllows) {
  const auto schemas = schemas_of(example);
  EXPECT_EQ(mistakes(schemas, "Sheet", R"({"items": [], "performed_on": "2024-02-29", "standard": null})"), Lines{});
  EXPECT_EQ(
      mistakes(schemas, "Row", R"({"cells": {"up": "0.4", "down": null}, "year": 1800, "verdict": null, "else": 1})"),
      Lines{});
}

TEST(Schema, NamesThePathOfEachMistake) {
  const auto schemas = schemas_of(example);
  EXPECT_EQ(mistakes(schemas, "Sheet", R"({"items": [{"cells": {"up": 5}}, {}]})"),
            (Lines{"items.0.cells.up: Must be text or null, not a whole number.", "items.1.cells: Missing."}));
  EXPECT_EQ(mistakes(schemas, "Sheet", "5"), Lines{"body: Must be an object, not a whole number."});
  EXPECT_EQ(mistakes(schemas, "Sheet", R"({"items": [1, 2, 3]})"), Lines{"items: Must have at most 2 items, not 3."});
  EXPECT_EQ(mistakes(schemas, "Sheet", R"({"items": [], "else": 1})"), Lines{"else: There is no such field."});
}

TEST(Schema, LimitsAreInclusive) {
  const auto schemas = schemas_of(example);
  EXPECT_EQ(mistakes(schemas, "Row", R"({"cells": {}, "year": 1799})"),
            Lines{"year: Must be from 1800 to 2199, not 1799."});
  EXPECT_EQ(mistakes(schemas, "Row", R"({"cells": {}, "year": 18446744073709551615})").size(), 1);
  EXPECT_EQ(mistakes(schemas, "Row", R"({"cells": {}, "year": 2000.5})"),
            Lines{"year: Must be a whole number, not 2000.5."});
  EXPECT_EQ(mistakes(schemas, "Row", R"({"cells": {}, "year": 99999999999999999999})"),
            Lines{"year: Must be a whole number from -9007199254740991 to 9007199254740991."});
  EXPECT_EQ(mistakes(schemas, "Row", R"({"cells": {}, "name": ""})"), Lines{"name: Must not be empty."});
}

TEST(Schema, CountsCharactersNotBytes) {
  const auto schemas = schemas_of(example);
  EXPECT_EQ(mistakes(schemas, "Row", R"({"cells": {"up": "压力表"}})"), Lines{});
  EXPECT_EQ(mistakes(schemas, "Row", R"({"cells": {"up": "压力表头"}})"),
            Lines{"cells.up: Must have at most 3 characters, not 4."});
}

TEST(Schema, DatesAreDaysOfTheCalendar) {
  const auto schemas = schemas_of(example);
  EXPECT_EQ(mistakes(schemas, "Sheet", R"({"items": [], "performed_on": "2023-02-29"})"),
            Lines{"performed_on: Must be a date, YYYY-MM-DD, not \"2023-02-29\"."});
}

TEST(Schema, ValuesAreThoseOfTheList) {
  EXPECT_EQ(mistakes(schemas_of(example), "Row", R"({"cells": {}, "verdict": "good"})"),
            Lines{"verdict: \"good\" is none of: pass, fail, null."});
}

TEST(Schema, AnAlternativeIsJudgedByTheOneOfItsType) {
  EXPECT_EQ(mistakes(schemas_of(example), "Sheet", R"({"items": [], "standard": {}})"),
            Lines{"standard.cells: Missing."});
}

TEST(Schema, StopsAtAHundredMistakesAndQuotesOnlyTheBeginning) {
  json rows = json::array();
  for (int index = 0; index < 300; ++index) rows.push_back(5);
  const auto schemas = schemas_of(R"({"List": {"type": "array", "items": {"type": "string"}},
                                      "Closed": {"type": "object", "additionalProperties": false}})");
  EXPECT_EQ(schemas.check("List", rows).size(), 100);
  const json value = {{std::string(1'000'000, 'k'), 1}};
  EXPECT_LT(schemas.check("Closed", value).at(0).field.size(), 100);
}

TEST(Schema, AKeywordThatNobodyChecksIsAFault) {
  EXPECT_THROW(schemas_of(R"({"A": {"type": "string", "pattern": "x"}})"), std::logic_error);
  EXPECT_THROW(schemas_of(R"({"A": {"type": "string", "format": "email"}})"), std::logic_error);
}

TEST(Schema, ThoseOfTheApiCompile) {
  const Schemas schemas(schemas_document());
  EXPECT_TRUE(schemas.contains("NewInstrument"));
  EXPECT_EQ(mistakes(schemas, "NewInstrument", R"({"name": "压力表", "organization_id": 1, "purpose": "safety"})"),
            Lines{});
  EXPECT_EQ(mistakes(schemas, "Reason", R"({"reason": ""})"), Lines{"reason: Must not be empty."});
}

}  // namespace
}  // namespace lims::http
