"""Who works at a company: whom it employs now, and whoever has another employer, too, while their job there has no end."""


def staff(company: str) -> str:
    """The keys of the people who work there, as a question; `company` is a named parameter or a column of outside."""
    return f"SELECT own.id FROM contact own WHERE own.company_id = {company} AND own.left_on IS NULL UNION {besides(company)}"


def besides(company: str) -> str:
    """Those of them whose present employer is another one."""
    return (
        "SELECT job.contact_id FROM employment job JOIN contact they ON they.id = job.contact_id "
        f"WHERE job.company_id = {company} AND they.company_id IS NOT {company} AND job.to_on IS NULL "
        "AND job.archived_at IS NULL"
    )


def employed(where: str = "1") -> str:
    """Person and company of whoever works somewhere, once, with `do_not_contact`; `where` is a condition on "{0}.company_id"."""
    return (
        "SELECT k.id AS contact_id, k.company_id, k.do_not_contact FROM contact k WHERE k.archived_at IS NULL "
        f"AND k.left_on IS NULL AND {where.format('k')} UNION "
        "SELECT k.id, job.company_id, k.do_not_contact FROM employment job JOIN contact k ON k.id = job.contact_id "
        "WHERE k.archived_at IS NULL AND k.company_id IS NOT job.company_id AND job.to_on IS NULL "
        f"AND job.archived_at IS NULL AND {where.format('job')}"
    )


def employers(person: str) -> str:
    """The keys of the companies where a person works, in the bin or not, as a question; `person` is a named parameter."""
    return (
        f"SELECT company_id FROM contact WHERE id = {person} AND company_id IS NOT NULL AND left_on IS NULL UNION "
        "SELECT job.company_id FROM employment job JOIN contact they ON they.id = job.contact_id "
        f"WHERE they.id = {person} AND they.company_id IS NOT job.company_id AND job.to_on IS NULL AND job.archived_at IS NULL"
    )


def known_at(company: str) -> str:
    """The keys of all who work or worked there, as a question."""
    return (
        f"SELECT id FROM contact WHERE company_id = {company} "
        f"UNION SELECT contact_id FROM employment WHERE company_id = {company} AND archived_at IS NULL"
    )


def held_at(company: str) -> str:
    """The condition that the buying role `r` is one in that company, or in no company that is named."""
    return f"(r.company_id = {company} OR r.company_id IS NULL)"


def works_at(company: str) -> str:
    """The condition that the person `k` is in the book and works there: by two indexes, which no union of keys is."""
    job = f"job.company_id = {company} AND job.to_on IS NULL AND job.archived_at IS NULL"
    return (
        f"(k.company_id = {company} AND k.left_on IS NULL OR k.company_id IS NOT {company} "
        f"AND k.id IN (SELECT job.contact_id FROM employment job WHERE {job})) AND k.archived_at IS NULL"
    )


def employer(person: str) -> str:
    """The company in the book at which a person is at home, else the one with their latest open job; `person` is a table."""
    return (
        f"coalesce((SELECT home.id FROM company home WHERE home.id = {person}.company_id AND home.archived_at IS NULL), "
        "(SELECT job.company_id FROM employment job JOIN company they ON they.id = job.company_id "
        f"WHERE job.contact_id = {person}.id AND job.to_on IS NULL AND job.archived_at IS NULL "
        "AND they.archived_at IS NULL ORDER BY job.from_on DESC, job.id DESC LIMIT 1))"
    )


def in_book(person: str) -> str:
    """The condition that a person is not in the bin, where people go with their company unless they work at another, too."""
    return f"{person}.archived_at IS NULL AND ({person}.company_id IS NULL OR {employer(person)} IS NOT NULL)"


def at_work(person: str) -> str:
    """The condition that a person works anywhere: who left one company may still have a job at another."""
    return f"({person}.left_on IS NULL OR {elsewhere(person)})"


def elsewhere(person: str) -> str:
    """The condition that a person has an open job at a company, in the bin or not, other than where they are at home."""
    return (
        f"EXISTS (SELECT 1 FROM employment job WHERE job.contact_id = {person}.id "
        f"AND job.company_id IS NOT {person}.company_id AND job.to_on IS NULL AND job.archived_at IS NULL)"
    )


def title_at(company: str) -> str:
    """What the person `k` is there, or was last: by the job there, where their present employer is another company."""
    return job_at(company, "title")


def job_at(company: str, column: str) -> str:
    """The same of another column that both the person and a job have.

    By index on the person (therefore the +), who has fewer jobs than a company has people.
    """
    return (
        f"coalesce(CASE WHEN k.company_id IS {company} THEN k.{column} ELSE (SELECT job.{column} FROM employment job "
        f"WHERE job.contact_id = k.id AND +job.company_id = {company} AND job.archived_at IS NULL "
        f"ORDER BY job.to_on IS NOT NULL, job.{column} IS NULL, job.to_on DESC, job.from_on DESC, job.id DESC LIMIT 1) END, '')"
    )
