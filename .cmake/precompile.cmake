# Decimals and JSON cost five seconds a file to read. They are read once for the folders, once with Poco's definitions
# and once with GoogleTest, since a precompiled header serves only those who define the same macros. A source still
# includes what it uses: clang-tidy, which knows no precompiled headers, makes sure of it.
find_package(Boost 1.74 REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(Poco 1.11 REQUIRED COMPONENTS Foundation)
find_package(GTest REQUIRED)

# precompile(<name> LIBRARIES <target>... HEADERS <header>... FOR <target>...)
function(precompile name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBRARIES;HEADERS;FOR")
  file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/${name}.cpp CONTENT "")
  add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/${name}.cpp)
  target_link_libraries(${name} PRIVATE Boost::headers fmt::fmt nlohmann_json::nlohmann_json ${arg_LIBRARIES})
  target_precompile_headers(${name} PRIVATE <boost/multiprecision/cpp_dec_float.hpp> <fmt/format.h>
    <nlohmann/json.hpp> <algorithm> <chrono> <filesystem> <map> <optional> <set> <span> <string> <variant> <vector> ${arg_HEADERS})
  foreach(target IN LISTS arg_FOR)
    target_precompile_headers(${target} REUSE_FROM ${name})
  endforeach()
endfunction()

get_property(tests DIRECTORY tests PROPERTY BUILDSYSTEM_TARGETS)
list(FILTER tests INCLUDE REGEX "_tests$")
precompile(precompiled FOR instruments db reports etalon)
precompile(precompiled_with_poco LIBRARIES Poco::Foundation FOR lims lims_http)
precompile(precompiled_with_gtest LIBRARIES GTest::gmock HEADERS <gtest/gtest.h> <gmock/gmock.h> FOR ${tests})

# The optimizer spends as long on a test as the compiler, for code that runs once.
foreach(target precompiled_with_gtest ${tests})
  target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-O0>)
endforeach()
