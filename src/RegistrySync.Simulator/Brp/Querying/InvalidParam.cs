namespace RegistrySync.Simulator.Brp.Querying;

/// <summary>One fault in one parameter, as it is reported.</summary>
sealed record InvalidParam(string Name, string Code, string Reason)
{
    public static InvalidParam Required(string name) => new(name, "required", "Parameter is verplicht.");

    public static InvalidParam NotExpected(string name) => new(name, "unknownParam", "Parameter is niet verwacht.");

    public static InvalidParam NotAType() => new("type", "value", "Waarde is geen geldig zoek type.");

    public static InvalidParam NotAnArray(string name) => new(name, "array", "Parameter is geen array.");

    public static InvalidParam TooFew(string name, int minimum) => new(name, "minItems", $"Array bevat minder dan {minimum} items.");

    public static InvalidParam TooMany(string name, int maximum) => new(name, "maxItems", $"Array bevat meer dan {maximum} items.");

    public static InvalidParam NotMatching(string name, string pattern) =>
        new(name, "pattern", $"Waarde voldoet niet aan patroon {pattern}.");

    public static InvalidParam NotADate(string name) => new(name, "date", "Waarde is geen geldige datum.");

    public static InvalidParam NotANumber(string name) => new(name, "integer", "Waarde is geen geldig getal.");

    public static InvalidParam TooLow(string name, int minimum) => new(name, "minimum", $"Waarde is lager dan minimum {minimum}.");

    public static InvalidParam TooHigh(string name, int maximum) => new(name, "maximum", $"Waarde is hoger dan maximum {maximum}.");

    public static InvalidParam NotABoolean(string name) => new(name, "boolean", "Waarde is geen boolean.");

    public static InvalidParam UnknownField(string name) => new(name, "fields", "Parameter bevat een niet bestaande veldnaam.");

    public static InvalidParam ForbiddenField(string name) => new(name, "fields", "Parameter bevat een niet toegestane veldnaam.");
}
