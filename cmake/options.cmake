# SPDX-License-Identifier: Apache-2.0
# Warnings, sanitizers and the outside libraries, each found once.
option(EXCLAIM_SANITIZE "Address and undefined-behaviour sanitizers" OFF)
option(EXCLAIM_COVERAGE "Count executed lines" OFF)
option(EXCLAIM_FUZZ "Build the fuzz targets (needs clang)" OFF)

add_library(exclaim_flags INTERFACE)
target_compile_options(exclaim_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wswitch -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough -Werror
  # TRY is a statement expression, which both of our compilers know (docs/adr/0003).
  # -Wrestrict of g++ 12 cries wolf on "literal" + std::string (GCC bug 105329).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-pedantic> $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # So does its -Wmaybe-uninitialized on a std::variant that -O3 has taken apart; the sanitizers of
  # the dev build see what is really not set.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-maybe-uninitialized>
  # And its -Wstringop-overflow and -Warray-bounds on std::string::append behind a precompiled header (GCC bug 105651).
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-stringop-overflow>
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-array-bounds>
  $<$<CXX_COMPILER_ID:Clang>:-Wno-gnu-statement-expression -Wno-gnu-statement-expression-from-macro-expansion>)
target_include_directories(exclaim_flags INTERFACE
  ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
if(EXCLAIM_SANITIZE)
  # UNSANITIZED: a target that says it of itself (cmake/layer.cmake).
  target_compile_options(exclaim_flags INTERFACE -fno-omit-frame-pointer -D_GLIBCXX_ASSERTIONS
    $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNSANITIZED>>>:-fsanitize=address,undefined>
    $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNSANITIZED>>>:-fno-sanitize-recover=all>)
  # At fixed addresses: sanitized, the X12 tables hold two million pointers that every start would move (0.3 s of its 0.45 s).
  target_link_options(exclaim_flags INTERFACE -fsanitize=address,undefined -no-pie)
endif()
if(EXCLAIM_COVERAGE)
  target_compile_options(exclaim_flags INTERFACE --coverage)
  target_link_options(exclaim_flags INTERFACE --coverage)
endif()
if(EXCLAIM_FUZZ)
  target_compile_options(exclaim_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_package(fmt REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(oath REQUIRED IMPORTED_TARGET liboath)
pkg_check_modules(sqlite REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(libpq REQUIRED IMPORTED_TARGET libpq)
find_package(nlohmann_json REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(spdlog REQUIRED)
find_package(prometheus-cpp REQUIRED COMPONENTS core)
find_package(date REQUIRED)

# How each jailed library of the layer table is linked; header-only ones need nothing.
set(LINK_fmt fmt::fmt)
set(LINK_tl-expected "")
set(LINK_sodium PkgConfig::sodium)
set(LINK_oath PkgConfig::oath)
set(LINK_sqlite PkgConfig::sqlite Threads::Threads)
set(LINK_libpq PkgConfig::libpq)
set(LINK_nlohmann-json nlohmann_json::nlohmann_json)
set(LINK_cli11 "")
set(LINK_boost Threads::Threads)
set(LINK_openssl OpenSSL::SSL OpenSSL::Crypto)
set(LINK_spdlog spdlog::spdlog)
set(LINK_prometheus prometheus-cpp::core)
set(LINK_date-tz date::date-tz)
