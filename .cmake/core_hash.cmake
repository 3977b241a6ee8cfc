# hash_sources(<target> <function> <folder> <files...>)
# Defines `std::string_view <function>()`, the SHA-256 of the paths and contents of sources. Called again as a script
# (cmake -P), it writes that function at build time.

if(CMAKE_SCRIPT_MODE_FILE)
  file(STRINGS "${LIST}" FILES)
  list(SORT FILES)
  set(all "")
  foreach(file IN LISTS FILES)
    file(RELATIVE_PATH path "${FOLDER}" "${file}")
    file(SHA256 "${file}" hash)
    string(APPEND all "${hash}  ${path}\n")
  endforeach()
  string(SHA256 hash "${all}")
  string(REGEX REPLACE "::[^:]*$" "" namespace "${FUNCTION}")
  string(REGEX REPLACE "^.*::" "" name "${FUNCTION}")
  file(WRITE "${OUTPUT}"
    "#include <string_view>\nnamespace ${namespace} {\nstd::string_view ${name}();\n"
    "std::string_view ${name}() {\n  return \"${hash}\";\n}\n}  // namespace ${namespace}\n")
  return()
endif()

set(hash_script ${CMAKE_CURRENT_LIST_FILE})
function(hash_sources target function folder)
  string(REPLACE "::" "_" base "${function}")
  set(output ${CMAKE_CURRENT_BINARY_DIR}/hash_${base}.cpp)
  list(JOIN ARGN "\n" lines)
  file(GENERATE OUTPUT ${output}.list CONTENT "${lines}\n")
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DFUNCTION=${function} -DFOLDER=${folder} -DLIST=${output}.list -P ${hash_script}
    DEPENDS ${ARGN} ${output}.list ${hash_script} VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
