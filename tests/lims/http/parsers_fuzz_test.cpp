#include <nlohmann/json.hpp>

#include "instruments/text_scanning.hpp"
#include "lims/http/application.hpp"
#include "lims/http/header_values.hpp"
#include "lims/http/json_body.hpp"
#include "lims/http/problem.hpp"
#include "tests/support/mutation.hpp"

namespace lims::http {
namespace {

using instruments::is_utf8;
using support::with_mutations_of;

/// A refusal that can be shown, of a status that blames the sender.
void expect_readable(const HttpRefusal& refusal) {
  EXPECT_TRUE(refusal.status() >= 400 && refusal.status() < 500);
  EXPECT_FALSE(refusal.text().en.empty());
  EXPECT_TRUE(is_utf8(refusal.text().zh));
  for (const auto& [field, message, row] : refusal.mistakes()) EXPECT_TRUE(is_utf8(field + message.zh + message.en));
}

/// True when `read` took the text.
template <class Read>
bool taken(const Read& read) {
  try {
    read();
    return true;
  } catch (const HttpRefusal& refusal) {
    expect_readable(refusal);
  } catch (const instruments::Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), instruments::Cause::invalid_input);
  }
  return false;
}

TEST(DamagedForms, GiveTheirPartsOrAreRefused) {
  const std::string form =
      "------x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\temp\\\\台账 %22一%22.csv\"\r\n"
      "Content-Type: text/csv\r\n\r\na,b\r\n--not the end\r\n\r\n------x\r\n"
      "content-disposition: form-data; name=mapping\r\n\r\n{}\r\n------x--\r\n";
  int good = 0;
  with_mutations_of({form}, "\r\n-x:;=\"\\%/", [&](const std::string& body) {
    good += taken([&] {
      for (const auto& part : parse_multipart("multipart/form-data; boundary=----x", body)) {
        EXPECT_GE(part.content.data(), body.data());
        EXPECT_LE(part.content.data() + part.content.size(), body.data() + body.size());
        EXPECT_TRUE(is_utf8(part.name));
        EXPECT_EQ(part.file_name.value_or("").find_first_of(std::string("/\0", 2)), std::string::npos);
      }
    });
  });
  EXPECT_GT(good, 200);
  with_mutations_of({"multipart/form-data; boundary=----x", "Multipart/Form-Data; charset=utf-8; boundary=\"----x\""},
                    ";=\"\\ -", [&](const std::string& type) { taken([&] { parse_multipart(type, form); }); });
}

TEST(DamagedQueries, AreUtf8OrRefused) {
  int good = 0;
  with_mutations_of({"q=%E5%8E%8B+%2550&limit=5&overdue=true", "a=1&a=2&&=x&b", "after=MTIz_-&due_before=2026-11-21"},
                    "%&=+09AFaf\xE5", [&](const std::string& query) {
                      good += taken([&] {
                        const auto bytes = "GET /api/v1/instruments?" + query + " HTTP/1.1\r\nHost: a\r\n\r\n";
                        const auto head = parse_head(bytes);
                        Request request;
                        Application::describe(head, request);
                        for (const auto& [name, value] : request.query) EXPECT_TRUE(is_utf8(name + value));
                        taken([&] { request.text("q"); });
                        taken([&] { request.integer("limit", 1, 200); });
                        taken([&] { request.boolean("overdue"); });
                        taken([&] { request.date("due_before"); });
                      });
                    });
  EXPECT_GT(good, 200);
}

TEST(DamagedEscapes, DecodeToWhatEncodesAndDecodesToTheSame) {
  with_mutations_of({"JJG%2052-2013", "%E5%8E%8B%E5%8A%9B", "a+b%2Bc", "100%25"}, "%09AFafGg+", [](const auto& text) {
    if (const auto decoded = percent_decoded(text)) {
      EXPECT_EQ(percent_decoded(percent_encoded(*decoded)), decoded);
    }
  });
}

TEST(DamagedHeaderValues, AlwaysHaveAMeaning) {
  with_mutations_of({"zh-CN,zh;q=0.9,en;q=0.8", "de, *;q=0.1, EN-us;q=0.7", "en;q=1e9"}, ",;=q*-01.",
                    [](const auto& text) {
                      for (const auto& [name, quality] : weighted_list(text)) {
                        EXPECT_FALSE(name.empty());
                        EXPECT_TRUE(quality >= 0 && quality <= 1) << quality;
                      }
                      preferred_language(text);
                    });
  with_mutations_of({"a=1; session=x=y; b=2", "session=\"x\"", "session=first;session=second"}, ";=\" ",
                    [](const auto& text) { cookie_value(text, "session"); });
}

TEST(DamagedJson, ReadsTheSameAgainOrIsRefused) {
  int good = 0;
  with_mutations_of({R"({"name": "压力表", "parent_id": null, "address": "\u5317", "n": [1, -2, 1.5e3, true]})",
                     R"({"items": [{"id": "x", "rows": [{"point": "0.4", "cells": {"up": null}}]}], "items2": []})",
                     R"([[[[[{"a": {"b": {"c": "\ud83d\ude00"}}}]]]]])", R"({"reason": "a\u0000b", "reason": 1})"},
                    "{}[]\":,\\u0d8e+-1.\n\xF0\x9F", [&](const std::string& text) {
                      good += taken([&] {
                        const auto value = parse_json(text);
                        EXPECT_EQ(parse_json(value.dump()), value);
                      });
                    });
  EXPECT_GT(good, 100);
}

}  // namespace
}  // namespace lims::http
