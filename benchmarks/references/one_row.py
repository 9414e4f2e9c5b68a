"""A bare route: FastAPI reads one row through SQLAlchemy's async session and psycopg.

Run as a process: `python -m benchmarks.references.one_row DATABASE_URL`.
"""

import sys
from datetime import datetime
from uuid import UUID

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from benchmarks.references.serving import serve
from chat_with_video.core.database import sqlalchemy_url

sessions = async_sessionmaker(create_async_engine(sqlalchemy_url(sys.argv[1]), pool_size=10))
web = FastAPI()


class Base(DeclarativeBase):
    pass


class Chat(Base):
    __tablename__ = "chats"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    status: Mapped[str]
    stage: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ChatOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    status: str
    stage: str
    created_at: datetime
    updated_at: datetime


@web.get("/chats/{chat_id}", response_model=ChatOut)
async def get_chat(chat_id: UUID) -> Chat:
    session: AsyncSession
    async with sessions() as session:
        return (await session.scalars(select(Chat).where(Chat.id == chat_id))).one()


if __name__ == "__main__":
    serve(web)
