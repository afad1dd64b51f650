using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering.Setu;

/// <summary>One SETU 2.0 message as it stands on a day, with the truth about it.</summary>
sealed record SetuMessage
{
    /// <summary>human-resource or assignment: the part of the path that the receiver knows.</summary>
    public required string Resource { get; init; }

    public required Agency Agency { get; init; }

    /// <summary>The agency's own key: the worker's number, or the document's.</summary>
    public required string Key { get; init; }

    public required Person Person { get; init; }

    /// <summary>Null for a HumanResource.</summary>
    public Placement? Placement { get; init; }

    /// <summary>Null for an Assignment, which says nothing about the person.</summary>
    public WrittenPerson? Written { get; init; }

    /// <summary>UTF-8 JSON, valid against the official schema.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The end as stated: the actual one, else the expected one, else open.</summary>
    public DateOnly? ActualEnd { get; init; }

    public DateOnly? ExpectedEnd { get; init; }

    public bool WorkLocationStated { get; init; }

    public string Registry => Agency.Pushes ? "setu" : "setu-drop";

    public string Reference => $"{(Placement is null ? "HumanResource" : "Assignment")}/{Agency.Kvk}/{Key}";
}
