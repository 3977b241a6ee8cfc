# The web app, built by Vite, each file compressed, in the binary as lims::http::embedded_web(); with ETALON_WEB=OFF
# there is none, and the server says so.
if(NOT ETALON_WEB)
  embed_files(lims_http lims::http::embedded_web ${CMAKE_CURRENT_BINARY_DIR}/web)
  return()
endif()

find_program(NPM npm REQUIRED)
find_program(GZIP gzip REQUIRED)
set(web ${CMAKE_CURRENT_SOURCE_DIR}/web)
set(built ${CMAKE_BINARY_DIR}/web/dist)
set(compressed ${CMAKE_BINARY_DIR}/web/compressed)
set(embedded ${CMAKE_CURRENT_BINARY_DIR}/embedded_lims_http_embedded_web)
set(embed ${CMAKE_SOURCE_DIR}/.cmake/embed.cmake)
file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/* ${web}/scripts/*)
# What `npm run build` writes itself, and what only tests use.
list(FILTER web_sources EXCLUDE REGEX "/generated/|\\.test\\.ts$|/testing/")
file(GLOB web_settings CONFIGURE_DEPENDS ${web}/*.json ${web}/*.ts ${web}/index.html)

add_custom_command(
  OUTPUT ${embedded}.S ${embedded}.cpp
  COMMAND ${CMAKE_COMMAND} -E env OUT_DIR=${built} ${NPM} run --silent build
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${compressed}
  COMMAND ${CMAKE_COMMAND} -E copy_directory ${built} ${compressed}
  COMMAND ${GZIP} --recursive --best --no-name ${compressed}
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${embedded} -DFUNCTION=lims::http::embedded_web -DFOLDER=${compressed} -P ${embed}
  DEPENDS ${web_sources} ${web_settings} ${CMAKE_CURRENT_SOURCE_DIR}/http/schemas.json ${embed}
  WORKING_DIRECTORY ${web}
  COMMENT "Building the web app"
  VERBATIM)
set_source_files_properties(${embedded}.S PROPERTIES OBJECT_DEPENDS ${embedded}.cpp)
target_sources(lims_http PRIVATE ${embedded}.S ${embedded}.cpp)
