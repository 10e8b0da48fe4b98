"""What was read and written, in Markdown."""


def of_targets(targets):
    """One line for each: ratios within the run, because machines differ."""
    by_name = {target.name: target for target in targets}
    lines = [
        "| read | requests/s (least–most) | ratio | p50 / p99 ms at 32 | p50 / p99 ms alone | CPU ms | |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in targets:
        rates = [result.rate for result in one.results]
        base = by_name.get(one.base)
        ratio = f"{one.median('rate') / base.median('rate'):.3f}" if base else ""
        lines.append(
            f"| {one.name} | {one.median('rate'):,.0f} ({min(rates):,.0f}–{max(rates):,.0f}) | {ratio} "
            f"| {one.median('p50'):.2f} / {one.median('p99'):.2f} "
            f"| {one.median_alone('p50'):.2f} / {one.median_alone('p99'):.2f} "
            f"| {one.cost()[0]:.3f} | {f'of {one.base}' if one.base else ''} |"
        )
    return "\n".join(lines)


def of_posts(posts):
    lines = ["| write | stored/s (least–most) | p50 / p99 ms at 16 | CPU ms |", "|---|---|---|---|"]
    for one in posts:
        rate, least, most = one.median_rate(), min(one.rates), max(one.rates)
        times = f"{one.median('p50'):.1f} / {one.median('p99'):.1f}"
        lines.append(f"| {one.name} | {rate:,.0f} ({least:,.0f}–{most:,.0f}) | {times} | {one.cost():.2f} |")
    return "\n".join(lines)
