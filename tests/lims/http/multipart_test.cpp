#include "lims/http/multipart.hpp"

#include <gtest/gtest.h>

#include "lims/http/problem.hpp"

namespace lims::http {
namespace {

constexpr std::string_view type = "multipart/form-data; boundary=----x";

TEST(Multipart, GivesTheFieldsAndFilesOfAForm) {
  const std::string body =
      "------x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\temp\\\\台账 %22一%22.csv\"\r\n"
      "Content-Type: text/csv\r\n\r\na,b\r\n--not the end\r\n\r\n------x\r\n"
      "content-disposition: form-data; name=mapping\r\n\r\n{}\r\n------x--\r\n";
  const auto parts = parse_multipart(type, body);
  ASSERT_EQ(parts.size(), 2);
  EXPECT_EQ(parts[0].name, "file");
  EXPECT_EQ(parts[0].file_name, "台账 \"一\".csv");
  EXPECT_EQ(parts[0].content_type, "text/csv");
  EXPECT_EQ(parts[0].content, "a,b\r\n--not the end\r\n");
  EXPECT_EQ(parts[1].name, "mapping");
  EXPECT_FALSE(parts[1].file_name);
  EXPECT_EQ(find_part(parts, "mapping")->content, "{}");
  EXPECT_EQ(find_part(parts, "else"), nullptr);
}

TEST(Multipart, TakesAQuotedBoundaryAndAnEmptyFile) {
  const auto parts = parse_multipart("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"",
                                     "--a b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\r\n--a b--");
  ASSERT_EQ(parts.size(), 1);
  EXPECT_EQ(parts[0].content, "");
}

TEST(Multipart, RefusesWhatIsBroken) {
  const std::string part = "------x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
  std::string many;
  for (int index = 0; index < 21; ++index) many += part;
  const std::pair<std::string_view, std::string> cases[] = {
      {"text/csv", part + "------x--"},
      {"multipart/form-data", part + "------x--"},
      {"multipart/form-data; boundary=", part + "------x--"},
      {type, ""},
      {type, "a,b,c"},
      {type, part},
      {type, part + "------xyz"},
      {type, "------x\r\nContent-Disposition: form-data; name=\"a\"\r\n1\r\n------x--"},
      {type, "------x\r\nContent-Type: text/plain\r\n\r\n1\r\n------x--"},
      {type, "------x\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\n1\r\n------x--"},
      {type, many + "------x--"},
  };
  for (const auto& [content_type, body] : cases) EXPECT_THROW(parse_multipart(content_type, body), HttpRefusal) << body;
}

}  // namespace
}  // namespace lims::http
