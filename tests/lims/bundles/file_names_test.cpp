#include "lims/bundles/file_names.hpp"

#include <gtest/gtest.h>

namespace lims::bundles {
namespace {

TEST(SafeFileNames, KeepChineseAndReplaceWhatWindowsForbids) {
  EXPECT_EQ(safe_file_name("LXJ2026-000001_喆镕堃_F1"), "LXJ2026-000001_喆镕堃_F1");
  EXPECT_EQ(safe_file_name("a<b>c:d\"e/f\\g|h?i*j"), "a_b_c_d_e_f_g_h_i_j");
  EXPECT_EQ(safe_file_name("a\tb\nc\x7f"), "a_b_c_");
  EXPECT_EQ(safe_file_name("../../etc/passwd"), "_.._etc_passwd");
}

TEST(SafeFileNames, HaveNoDotsOrSpacesAtTheEndsAndAreNeverEmpty) {
  EXPECT_EQ(safe_file_name(" name. "), "name");
  EXPECT_EQ(safe_file_name("..."), "_");
  EXPECT_EQ(safe_file_name(""), "_");
}

TEST(SafeFileNames, AreNoDevices) {
  EXPECT_EQ(safe_file_name("CON"), "_CON");
  EXPECT_EQ(safe_file_name("com1.x"), "_com1.x");
  EXPECT_EQ(safe_file_name("console"), "console");
  EXPECT_EQ(safe_file_name("COM10"), "COM10");
}

TEST(SafeFileNames, AreCutAtWholeCharacters) {
  std::string long_name;
  for (int i = 0; i < 120; ++i) long_name += "表";
  EXPECT_EQ(safe_file_name(long_name).size(), 300U) << "100 characters of three bytes";
}

TEST(UniqueNames, DifferWhereCaseDoesNotCount) {
  UniqueNames names;
  EXPECT_EQ(names.add("A", ".pdf"), "A.pdf");
  EXPECT_EQ(names.add("a", ".pdf"), "a-2.pdf");
  EXPECT_EQ(names.add("A", ".pdf"), "A-3.pdf");
  EXPECT_EQ(names.add("A-2", ".pdf"), "A-2-2.pdf");
}

}  // namespace
}  // namespace lims::bundles
