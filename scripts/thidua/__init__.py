"""The column “Thi đua yêu nước”: stories checked, published, and counted against a plan."""
