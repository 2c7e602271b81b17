namespace ActorSsh.Actors.Tests.Conformance;

/// <summary>The ids of the behaviours of actors that these tests prove.</summary>
internal static class Sentences
{
    public static readonly string[] All =
    [
        "S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S10", "S11", "S12", "S13",
        "S14", "S15", "S16", "S17", "S18", "S19", "S20", "S21", "S22", "S23", "S24", "S25",
        "L01", "L02", "L03", "L04", "L05", "L06", "L07", "L08", "L09", "L10", "L11", "L12", "L13", "L14", "L15", "L16",
        "W01", "W02", "W03", "W04", "W05", "W06", "W07", "W08", "W09", "W10", "W11", "W12",
        "M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11", "M12", "M12b", "M12c", "M13", "M14", "M15",
        "M16", "M17", "M18", "M19", "M20", "M21", "M22", "M23", "M24", "M25", "M26", "M27", "M28", "M29", "M30",
        "T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08",
        "R01", "R02", "R03",
        "E01", "E02", "E03", "E04", "E05",
        "C01", "C02", "C03",
        "E06",
        "K01", "K02", "K03", "K04", "K06", "K07",
        "X01", "X02", "X03",
        "H01", "H02", "H03", "H04", "H05", "H06", "H07", "H08", "H09", "H10", "H11", "H12", "H13", "H15",
    ];
}
