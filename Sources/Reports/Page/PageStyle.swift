extension PictureStyle {
  /// The style sheet of pages, pictures included.
  static var pageSheet: String {
    """

    \(colours(of: ":root"))
    \(pictureRules)
    *{box-sizing:border-box}
    html{background:var(--sp-paper);color:var(--sp-ink);font:100%/1.5 \(fonts)}
    body{max-width:60rem;margin:0 auto;padding:1rem}
    h1{font-size:1.75rem;line-height:1.2;margin:1rem 0 .5rem}
    h2{font-size:1.3rem;line-height:1.25;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--sp-grid)}
    p{max-width:44rem}
    a{color:inherit;text-decoration:underline;text-underline-offset:.15em}
    a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--sp-0);outline-offset:2px}
    main:focus{outline:none}
    nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.5rem 0}
    .skip{position:absolute;left:-100vw}
    .skip:focus{left:1rem;top:.5rem;background:var(--sp-paper);padding:.5rem 1rem;z-index:1}
    figure{margin:1rem 0}
    figure svg{display:block;width:100%;max-width:36rem;height:auto;border:1px solid var(--sp-grid);border-radius:.5rem}
    figcaption{color:var(--sp-faded);margin-top:.5rem;max-width:44rem}
    .scroll{overflow-x:auto;margin:1rem 0}
    table{border-collapse:collapse;font-variant-numeric:tabular-nums}
    caption{text-align:left;color:var(--sp-faded);padding-bottom:.5rem;max-width:44rem}
    th,td{padding:.3rem .75rem;border-bottom:1px solid var(--sp-grid);vertical-align:top;text-align:left}
    thead th{background:var(--sp-raised);vertical-align:bottom}
    tbody th{font-weight:600;white-space:nowrap}
    .numbers td,.numbers thead th{text-align:right}
    .numbers td{white-space:nowrap}
    .numbers thead th:first-child{text-align:left}
    .words td{overflow-wrap:anywhere}
    pre{background:var(--sp-raised);padding:.75rem 1rem;border-radius:.5rem;overflow-x:auto;font-size:.9rem}
    @media print{html{font-size:10pt}body{max-width:none;padding:0}nav,.skip{display:none}.scroll{overflow:visible}
    figure,tr,pre{break-inside:avoid}h2{break-after:avoid}thead{display:table-header-group}pre{white-space:pre-wrap}
    figure svg{max-width:14cm}}

    """
  }
}
