# SPDX-License-Identifier: Apache-2.0
# What is built from the layers: the program, its tests as a whole, benchmarks and fuzz targets.
